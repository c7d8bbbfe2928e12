package dev.turnout.program.asset;

import dev.turnout.id.ProgramId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a program has left in people's lives. */
@Component
public class Traces {

    private final JdbcClient jdbc;

    Traces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean hasMembers(ProgramId program) {
        return jdbc.sql("select exists (select from membership where program_id = :program)")
                .param("program", program.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether anybody's status in it ever changed, or its form was filled in. */
    public boolean hasHistory(ProgramId program) {
        return jdbc.sql("""
                        select exists (select
                                         from activity
                                        where program_id = :program
                                          and kind in ('StatusChanged', 'FormFilledOut'))
                        """)
                .param("program", program.value())
                .query(Boolean.class)
                .single();
    }
}
