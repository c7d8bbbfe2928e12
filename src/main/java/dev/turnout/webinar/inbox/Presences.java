package dev.turnout.webinar.inbox;

import static dev.turnout.db.Times.at;

import dev.turnout.id.ProgramId;
import dev.turnout.webinar.inbox.NewsRules.Sighting;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is in the running events, as providers tell by themselves. */
@Component
public class Presences {

    private final JdbcClient jdbc;

    Presences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many members are in the program's event now. */
    public int present(ProgramId program) {
        return jdbc.sql("select count(*) from live_presence where program_id = :program and present")
                .param("program", program.value())
                .query(Integer.class)
                .single();
    }

    /** Only what is newer by the provider's clock counts: a late message never puts out somebody who came back. */
    void keep(ProgramId program, Collection<Sighting> sightings) {
        List<Sighting> all = List.copyOf(sightings);
        jdbc.sql("""
                        insert into live_presence as p (program_id, person_id, present, at)
                        select :program, s.person_id, s.present, s.at
                          from unnest(:people::bigint[], :present::boolean[], :ats::timestamptz[])
                            as s(person_id, present, at)
                         order by s.person_id
                            on conflict (program_id, person_id) do update
                           set present = excluded.present, at = excluded.at
                         where p.at < excluded.at
                            or (p.at = excluded.at and excluded.present)
                        """)
                .param("program", program.value())
                .param("people", all.stream().mapToLong(s -> s.person().value()).toArray())
                .param("present", all.stream().map(Sighting::present).toArray(Boolean[]::new))
                .param("ats", all.stream().map(s -> at(s.at()).toString()).toArray(String[]::new))
                .update();
    }
}
