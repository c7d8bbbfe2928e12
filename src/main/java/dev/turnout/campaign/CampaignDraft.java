package dev.turnout.campaign;

import dev.turnout.campaign.list.SmartList;
import dev.turnout.id.ProgramId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its author writes it; the flow is written apart, by {@code Flows}.
 *
 * @param name unique in its program
 * @param smartList whom a batch takes; of a campaign with triggers, who must be in it when one fires
 * @param triggers any one of them is enough; of no meaning for other kinds
 * @param personLimit a batch that would take more people does not start; absent for the default of the settings
 */
public record CampaignDraft(
        ProgramId program,
        String name,
        CampaignKind kind,
        SmartList smartList,
        List<Trigger> triggers,
        Qualification qualification,
        @Nullable Integer personLimit) {

    public CampaignDraft {
        name = name.strip();
        triggers = List.copyOf(triggers);
        if (personLimit != null && personLimit < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }

    public static CampaignDraft batch(ProgramId program, String name, SmartList whom) {
        return new CampaignDraft(
                program, name, CampaignKind.BATCH, whom, List.of(), new Qualification.EveryTime(), null);
    }

    public static CampaignDraft trigger(ProgramId program, String name, Trigger... triggers) {
        return new CampaignDraft(
                program,
                name,
                CampaignKind.TRIGGER,
                SmartList.EVERYBODY,
                List.of(triggers),
                new Qualification.Once(),
                null);
    }

    public static CampaignDraft callable(ProgramId program, String name) {
        return new CampaignDraft(
                program,
                name,
                CampaignKind.CALLABLE,
                SmartList.EVERYBODY,
                List.of(),
                new Qualification.EveryTime(),
                null);
    }

    public CampaignDraft with(Qualification other) {
        return new CampaignDraft(program, name, kind, smartList, triggers, other, personLimit);
    }

    public CampaignDraft with(SmartList other) {
        return new CampaignDraft(program, name, kind, other, triggers, qualification, personLimit);
    }

    public CampaignDraft withLimit(@Nullable Integer other) {
        return new CampaignDraft(program, name, kind, smartList, triggers, qualification, other);
    }
}
