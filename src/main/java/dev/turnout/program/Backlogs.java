package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how much providers still have to be told. */
@Component
public class Backlogs {

    private static final String OF = """
            with line as (
                select p.id, row_number() over (order by $imminence) as place
                  from program p
                 where p.provider_account_id = (select provider_account_id from program where id = :program)
            )
            select count(*) filter (where r.program_id = :program) as waiting,
                   count(*) filter (where r.program_id = :program and r.trouble_cause = 'ORGANISER') as undecided,
                   count(*) filter (where r.program_id <> :program
                                      and r.trouble_cause is distinct from 'ORGANISER') as ahead,
                   max(r.due_at) filter (where r.program_id = :program
                                           and r.trouble_cause is distinct from 'ORGANISER') as last_due
              from line
              join line own on own.id = :program and line.place <= own.place
              join registration_push r on r.program_id = line.id
            """.replace("$imminence", PushSql.IMMINENCE);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Backlogs(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing while the program is not bound. */
    public Backlog of(ProgramId program) {
        return jdbc.sql(OF)
                .param("program", program.value())
                .param("now", at(clock.instant()))
                .query((row, n) -> new Backlog(
                        row.getInt("waiting"),
                        row.getInt("undecided"),
                        row.getInt("ahead"),
                        instantOrNull(row, "last_due")))
                .single();
    }
}
