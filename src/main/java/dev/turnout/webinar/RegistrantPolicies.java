package dev.turnout.webinar;

import dev.turnout.id.ProgramId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each program does about registrations on the provider's page. */
@Component
public class RegistrantPolicies {

    private final JdbcClient jdbc;

    RegistrantPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public RegistrantPolicy of(ProgramId program) {
        return jdbc.sql("select * from registrant_policy where program_id = :program")
                .param("program", program.value())
                .query((row, n) -> new RegistrantPolicy(row.getBoolean("pull"), row.getBoolean("apply_cancellations")))
                .optional()
                .orElse(RegistrantPolicy.USUAL);
    }

    public void keep(ProgramId program, RegistrantPolicy policy) {
        jdbc.sql("""
                        insert into registrant_policy (program_id, pull, apply_cancellations)
                        values (:program, :pull, :apply)
                            on conflict (program_id) do update
                           set pull = excluded.pull, apply_cancellations = excluded.apply_cancellations
                        """)
                .param("program", program.value())
                .param("pull", policy.pull())
                .param("apply", policy.applyCancellations())
                .update();
    }
}
