package dev.turnout.program.member;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the programs that a person is in. */
@Component
public class Participations {

    private final JdbcClient jdbc;

    Participations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    public List<Participation> of(PersonId person) {
        return jdbc.sql("""
                        select m.program_id, p.name as program_name, m.status_reason, m.status_since,
                               m.membership_date, m.success_at, s.id, s.name, s.step, s.success, s.hidden, s.role
                          from membership m
                          join program p on p.id = m.program_id
                          join status s on s.id = m.status_id
                         where m.person_id = :person
                         order by m.membership_date desc, m.program_id desc
                        """)
                .param("person", person.value())
                .query((row, n) -> {
                    String role = row.getString("role");
                    return new Participation(
                            new ProgramId(row.getLong("program_id")),
                            row.getString("program_name"),
                            new Status(
                                    new StatusId(row.getLong("id")),
                                    row.getString("name"),
                                    row.getInt("step"),
                                    row.getBoolean("success"),
                                    row.getBoolean("hidden"),
                                    role == null ? null : Role.valueOf(role)),
                            row.getString("status_reason"),
                            instant(row, "status_since"),
                            instant(row, "membership_date"),
                            instantOrNull(row, "success_at"));
                })
                .list();
    }
}
