package dev.turnout.mail;

import dev.turnout.id.ProgramId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens that each program has of its own. */
@Component
public class ProgramTokens {

    private final JdbcClient jdbc;

    ProgramTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<ProgramToken> of(ProgramId program) {
        return jdbc.sql("select * from program_token where program_id = :program order by lower(name), name")
                .param("program", program.value())
                .query((row, n) -> new ProgramToken(
                        row.getString("name"),
                        ProgramToken.Kind.valueOf(row.getString("kind")),
                        row.getString("value")))
                .list();
    }

    /** Sets the token, whether there was one of that name or not. */
    public void put(ProgramId program, ProgramToken token) {
        jdbc.sql("""
                        insert into program_token (program_id, name, kind, value)
                        values (:program, :name, :kind, :value)
                            on conflict (program_id, name) do update
                           set kind = excluded.kind, value = excluded.value
                        """)
                .param("program", program.value())
                .param("name", token.name())
                .param("kind", token.kind().name())
                .param("value", token.value())
                .update();
    }

    public void removeAll(ProgramId program) {
        jdbc.sql("delete from program_token where program_id = :program")
                .param("program", program.value())
                .update();
    }

    public void remove(ProgramId program, String name) {
        jdbc.sql("delete from program_token where program_id = :program and name = :name")
                .param("program", program.value())
                .param("name", name)
                .update();
    }
}
