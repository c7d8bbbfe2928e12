package dev.turnout.ui;

import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.list.Filter;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.ui.Input.Kind;
import dev.turnout.ui.Input.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Triggers as forms: what each kind asks for, a trigger as it stands in its form, and the form read again. */
@Component
class TriggerInputs {

    /** In the order in which they are offered; the names are those of the pages' addresses and messages. */
    enum TriggerKind {
        PROGRAM_STATUS_IS_CHANGED,
        FILLS_OUT_FORM,
        CLICKS_LINK,
        ATTENDS_EVENT,
        DATA_VALUE_CHANGES,
        PERSON_IS_CREATED,
        CAMPAIGN_IS_REQUESTED;

        static Optional<TriggerKind> called(@Nullable String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst();
        }
    }

    private final Offers offers;

    TriggerInputs(Offers offers) {
        this.offers = offers;
    }

    List<Input> inputs(TriggerKind kind, Inputs inputs, ProgramId home) {
        return switch (kind) {
            case PROGRAM_STATUS_IS_CHANGED ->
                program(inputs, home)
                        .of(Kind.CHECKS, "newStatuses", offers.statuses(true))
                        .of(Kind.CHECKS, "oldStatuses", offers.statuses(true))
                        .of(Kind.TEXT, "reasonContains")
                        .list();
            case FILLS_OUT_FORM -> program(inputs, home).list();
            case CLICKS_LINK ->
                inputs.of(
                                Kind.SELECT,
                                "email",
                                Stream.concat(
                                                Stream.of(offers.nothing("input.email.any")),
                                                offers.emails(home).stream())
                                        .toList())
                        .of(Kind.TEXT, "targetContains")
                        .list();
            case ATTENDS_EVENT ->
                program(inputs, home)
                        .select("how", offers.named("input.how.", Trigger.AttendsEvent.How.values()), "EITHER")
                        .list();
            case DATA_VALUE_CHANGES ->
                inputs.select("field", fields(), "")
                        .of(Kind.TEXT, "attribute")
                        .of(Kind.TEXT, "newValue")
                        .list();
            case PERSON_IS_CREATED, CAMPAIGN_IS_REQUESTED -> inputs.list();
        };
    }

    private List<Option> fields() {
        return Stream.concat(Stream.of(offers.nothing("trigger.anyField")), offers.fields(false).stream())
                .toList();
    }

    private Inputs program(Inputs inputs, ProgramId home) {
        return inputs.select("program", offers.anyProgram(), home);
    }

    TriggerKind kind(Trigger trigger) {
        return switch (trigger) {
            case Trigger.ProgramStatusIsChanged t -> TriggerKind.PROGRAM_STATUS_IS_CHANGED;
            case Trigger.FillsOutForm t -> TriggerKind.FILLS_OUT_FORM;
            case Trigger.ClicksLinkInEmail t -> TriggerKind.CLICKS_LINK;
            case Trigger.AttendsEvent t -> TriggerKind.ATTENDS_EVENT;
            case Trigger.CampaignIsRequested t -> TriggerKind.CAMPAIGN_IS_REQUESTED;
            case Trigger.PersonIsCreated t -> TriggerKind.PERSON_IS_CREATED;
            case Trigger.DataValueChanges t -> TriggerKind.DATA_VALUE_CHANGES;
        };
    }

    void put(Typed typed, Trigger trigger) {
        switch (trigger) {
            case Trigger.ProgramStatusIsChanged t ->
                typed.put("program", t.program())
                        .putAll("newStatuses", t.newStatuses())
                        .putAll("oldStatuses", t.oldStatuses())
                        .put("reasonContains", t.reasonContains());
            case Trigger.FillsOutForm t -> typed.put("program", t.program());
            case Trigger.ClicksLinkInEmail t -> typed.put("email", t.email()).put("targetContains", t.targetContains());
            case Trigger.AttendsEvent t -> typed.put("program", t.program()).put("how", t.how());
            case Trigger.CampaignIsRequested t -> {}
            case Trigger.PersonIsCreated t -> {}
            case Trigger.DataValueChanges t -> {
                if (t.field() != null) {
                    StepInputs.putField(typed, t.field());
                }
                typed.put("newValue", t.newValue());
            }
        }
    }

    /** @return nothing when something is wrong, which then is noted */
    Optional<Trigger> read(TriggerKind kind, Typed typed) {
        int wrong = typed.wrong().size();
        Trigger trigger = switch (kind) {
            case PROGRAM_STATUS_IS_CHANGED ->
                new Trigger.ProgramStatusIsChanged(
                        program(typed),
                        typed.ids("newStatuses", StatusId::new),
                        typed.ids("oldStatuses", StatusId::new),
                        typed.textOrNull("reasonContains", Filter.LONGEST_VALUE));
            case FILLS_OUT_FORM -> new Trigger.FillsOutForm(program(typed));
            case CLICKS_LINK ->
                new Trigger.ClicksLinkInEmail(
                        typed.ids("email", EmailId::new).stream().findFirst().orElse(null),
                        typed.textOrNull("targetContains", Filter.LONGEST_VALUE));
            case ATTENDS_EVENT ->
                new Trigger.AttendsEvent(
                        program(typed),
                        typed.named("how", Trigger.AttendsEvent.How.values()).orElse(Trigger.AttendsEvent.How.EITHER));
            case PERSON_IS_CREATED -> new Trigger.PersonIsCreated();
            case CAMPAIGN_IS_REQUESTED -> new Trigger.CampaignIsRequested();
            case DATA_VALUE_CHANGES ->
                new Trigger.DataValueChanges(
                        typed.text("field").isEmpty()
                                ? null
                                : StepInputs.field(typed).orElse(null),
                        typed.textOrNull("newValue", Filter.LONGEST_VALUE));
        };
        return typed.wrong().size() > wrong ? Optional.empty() : Optional.of(trigger);
    }

    private static @Nullable ProgramId program(Typed typed) {
        return typed.ids("program", ProgramId::new).stream().findFirst().orElse(null);
    }

    /** The kinds, to choose from. */
    List<Option> kinds() {
        return offers.named("trigger.", TriggerKind.values());
    }
}
