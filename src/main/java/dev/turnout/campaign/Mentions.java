package dev.turnout.campaign;

import dev.turnout.campaign.list.SmartListJson;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which campaigns speak of something that somebody wants to delete. */
@Component
public class Mentions {

    /** The names are those of the components of flow steps, triggers and filters. */
    private static final String FIND = """
            with said as (
                select id as campaign_id, smart_list as what from campaign
                 union all
                select id, triggers from campaign
                 union all
                select campaign_id, choices from campaign_step where position is not null
                 union all
                select campaign_id, otherwise from campaign_step where position is not null
            )
            select p.name || ' / ' || c.name
              from said s
              join campaign c on c.id = s.campaign_id
              join program p on p.id = c.program_id
             where (:program::bigint is null or c.program_id <> :program)
               and c.id <> :campaign
               and jsonb_path_exists(s.what,
                       '$.** ? (@.program == $programs[*] || @.email == $emails[*] || @.emails[*] == $emails[*]
                                || @.campaign == $campaigns[*])',
                       :of::jsonb)
             order by c.id
             limit 1
            """;

    private final JdbcClient jdbc;

    Mentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return another campaign that asks for it, or takes people out of it */
    public Optional<String> of(CampaignId campaign) {
        return find(
                null,
                campaign.value(),
                Map.of("programs", List.of(), "emails", List.of(), "campaigns", List.of(campaign)));
    }

    /** @return a campaign of another program that speaks of this one, or of what is in it */
    public Optional<String> of(ProgramId program, List<EmailId> emails, List<CampaignId> campaigns) {
        return find(program.value(), 0, Map.of("programs", List.of(program), "emails", emails, "campaigns", campaigns));
    }

    private Optional<String> find(@Nullable Long program, long campaign, Map<String, ?> of) {
        return jdbc.sql(FIND)
                .param("program", program, Types.BIGINT)
                .param("campaign", campaign)
                .param("of", SmartListJson.MAPPER.writeValueAsString(of))
                .query(String.class)
                .optional();
    }
}
