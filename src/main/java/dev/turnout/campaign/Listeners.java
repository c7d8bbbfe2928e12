package dev.turnout.campaign;

import dev.turnout.activity.Feed;
import dev.turnout.activity.What;
import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the active campaigns listen to, by kind of activity and program. */
@Component
public class Listeners {

    /** Under which name the log is read for them. */
    public static final String READER = "campaigns";

    private final JdbcClient jdbc;
    private final Feed feed;

    Listeners(JdbcClient jdbc, Feed feed) {
        this.jdbc = jdbc;
        this.feed = feed;
    }

    /** @param program whose activities it hears; absent for those of any */
    public record Listener(
            CampaignId campaign, String kind, @Nullable ProgramId program, Trigger trigger) {}

    private record Ear(Class<? extends What> kind, @Nullable ProgramId program) {}

    /** Listens to these triggers instead of to what it listened to before: to what happens from now on. */
    void listen(CampaignId campaign, CampaignDraft draft) {
        feed.startNow(READER);
        jdbc.sql("delete from campaign_trigger where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .update();
        triggers(draft).forEach(trigger -> {
            Ear ear = ear(trigger, draft.program());
            jdbc.sql("""
                            insert into campaign_trigger (campaign_id, activity_kind, program_id, trigger)
                            values (:campaign, :kind, :program, :trigger::jsonb)
                            """)
                    .param("campaign", campaign.value())
                    .param("kind", ear.kind().getSimpleName())
                    .param(
                            "program",
                            ear.program() == null ? null : ear.program().value(),
                            Types.BIGINT)
                    .param("trigger", CampaignJson.write(trigger))
                    .update();
        });
    }

    /** Those that activities of these kinds in these programs may concern. */
    public List<Listener> to(Collection<String> kinds, Collection<ProgramId> programs) {
        return jdbc.sql("""
                        select campaign_id, activity_kind, program_id, trigger
                          from campaign_trigger
                         where activity_kind = any(:kinds::text[])
                           and (program_id is null or program_id = any(:programs::bigint[]))
                         order by campaign_id
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("programs", programs.stream().mapToLong(ProgramId::value).toArray())
                .query((row, n) -> {
                    long program = row.getLong("program_id");
                    return new Listener(
                            new CampaignId(row.getLong("campaign_id")),
                            row.getString("activity_kind"),
                            program == 0 ? null : new ProgramId(program),
                            CampaignJson.trigger(row.getString("trigger")));
                })
                .list();
    }

    private static Stream<Trigger> triggers(CampaignDraft draft) {
        return switch (draft.kind()) {
            case BATCH -> Stream.of();
            case TRIGGER -> draft.triggers().stream();
            case CALLABLE -> Stream.of(new Trigger.CampaignIsRequested());
        };
    }

    private static Ear ear(Trigger trigger, ProgramId own) {
        return switch (trigger) {
            case Trigger.ProgramStatusIsChanged changed -> new Ear(What.StatusChanged.class, changed.program());
            case Trigger.FillsOutForm form -> new Ear(What.FormFilledOut.class, form.program());
            case Trigger.ClicksLinkInEmail click -> new Ear(What.LinkClicked.class, null);
            case Trigger.AttendsEvent attends -> new Ear(What.StatusChanged.class, attends.program());
            case Trigger.CampaignIsRequested requested -> new Ear(What.CampaignRequested.class, own);
            case Trigger.PersonIsCreated created -> new Ear(What.PersonCreated.class, null);
            case Trigger.DataValueChanges changes -> new Ear(What.DataValueChanged.class, null);
        };
    }
}
