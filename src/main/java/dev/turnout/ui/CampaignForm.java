package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Qualification;
import dev.turnout.ui.Input.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A campaign's name and who may go through it how often, as a form. */
@Component
class CampaignForm {

    static final int LONGEST_NAME = 100;
    private static final String ONCE = "ONCE";
    private static final String EVERY_TIME = "EVERY_TIME";
    private static final String ONCE_PER = "ONCE_PER";
    private static final int MOST_PER = 1_000;

    private final Offers offers;

    CampaignForm(Offers offers) {
        this.offers = offers;
    }

    List<Input> inputs(CampaignKind kind, Typed typed) {
        Inputs inputs = Inputs.over(typed)
                .of(Kind.TEXT, "name")
                .select("qualification", offers.texts("input.qualification.", ONCE, EVERY_TIME, ONCE_PER), ONCE)
                .of(Kind.NUMBER, "per")
                .select(
                        "perUnit",
                        offers.named("input.perUnit.", Qualification.Unit.values()),
                        Qualification.Unit.DAYS);
        return kind == CampaignKind.BATCH
                ? inputs.of(Kind.NUMBER, "personLimit").list()
                : inputs.list();
    }

    static Typed of(Campaign campaign) {
        Typed typed = Typed.nothing()
                .put("name", campaign.name())
                .put("personLimit", campaign.content().personLimit());
        return switch (campaign.content().qualification()) {
            case Qualification.Once once -> typed.put("qualification", ONCE);
            case Qualification.EveryTime every -> typed.put("qualification", EVERY_TIME);
            case Qualification.OncePer per ->
                typed.put("qualification", ONCE_PER).put("per", per.number()).put("perUnit", per.unit());
        };
    }

    /** @return nothing when something is wrong, which then is noted */
    static Optional<CampaignDraft> read(CampaignDraft before, Typed typed) {
        Optional<String> name = typed.required("name", LONGEST_NAME);
        Qualification qualification = qualification(typed);
        Integer limit = before.kind() == CampaignKind.BATCH ? limit(typed) : before.personLimit();
        return !typed.wrong().isEmpty() || name.isEmpty() || qualification == null
                ? Optional.empty()
                : Optional.of(new CampaignDraft(
                        before.program(),
                        name.get(),
                        before.kind(),
                        before.smartList(),
                        before.triggers(),
                        qualification,
                        limit));
    }

    private static @Nullable Integer limit(Typed typed) {
        if (typed.text("personLimit").isEmpty()) {
            return null;
        }
        OptionalInt limit = typed.number("personLimit", 1, Integer.MAX_VALUE);
        return limit.isPresent() ? limit.getAsInt() : null;
    }

    private static @Nullable Qualification qualification(Typed typed) {
        return switch (typed.text("qualification")) {
            case ONCE -> new Qualification.Once();
            case EVERY_TIME -> new Qualification.EveryTime();
            case ONCE_PER -> {
                OptionalInt per = typed.number("per", 1, MOST_PER);
                Optional<Qualification.Unit> unit = typed.named("perUnit", Qualification.Unit.values());
                yield per.isEmpty() || unit.isEmpty() ? null : new Qualification.OncePer(per.getAsInt(), unit.get());
            }
            default -> {
                typed.wrong("qualification", "input.wrong.choose");
                yield null;
            }
        };
    }
}
