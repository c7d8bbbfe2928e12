package dev.turnout.campaign.run;

import static dev.turnout.db.Times.atOrNull;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Qualification;
import dev.turnout.id.PersonId;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says who may go through a campaign now. */
@Component
public class Qualified {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Qualified(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of these people, in their order. */
    public List<PersonId> among(Campaign campaign, List<PersonId> people) {
        Qualification qualification = campaign.content().qualification();
        if (qualification instanceof Qualification.EveryTime) {
            return people;
        }
        Instant since = qualification.againSince(clock.instant());
        Set<PersonId> not = new HashSet<>(jdbc.sql("""
                        select person_id
                          from campaign_entry
                         where campaign_id = :campaign
                           and (:since::timestamptz is null or last_at > :since)
                        """)
                .param("campaign", campaign.id().value())
                .param("since", atOrNull(since), Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
        return people.stream().filter(person -> !not.contains(person)).toList();
    }
}
