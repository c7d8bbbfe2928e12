package dev.turnout.mail;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.EmailId;
import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every mail that was asked for, with what became of it, for who looks after them. */
@Component
public class Mails {

    private static final String SELECT = """
            select m.*, p.email as person_email, coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email)
                   as person_name, e.name as email_name, g.name as program_name,
                   coalesce(e.updated_at > m.done_at, false) as changed
              from mail m
              join person p on p.id = m.person_id
              join email e on e.id = m.email_id
              left join program g on g.id = m.program_id
            """;

    private final JdbcClient jdbc;
    private final MailTransport transport;
    private final InstantSource clock;

    Mails(JdbcClient jdbc, MailTransport transport, InstantSource clock) {
        this.jdbc = jdbc;
        this.transport = transport;
        this.clock = clock;
    }

    /** Which mails; what is absent does not matter. */
    public record Filter(
            @Nullable MailState state,
            @Nullable ProgramId program,
            @Nullable EmailId email,
            @Nullable PersonId person) {

        public static final Filter ALL = new Filter(null, null, null, null);
    }

    /** Whether mails leave at all: false while no mail server is configured. */
    public boolean leave() {
        return transport.leaves();
    }

    /** The newest first, those older than {@code before} where it is given. */
    public List<SeenMail> list(Filter filter, @Nullable MailId before, int most) {
        StringBuilder where = new StringBuilder(" where m.id < :before");
        where.append(filter.state() == null ? "" : " and m.state = :state");
        where.append(filter.program() == null ? "" : " and m.program_id = :program");
        where.append(filter.email() == null ? "" : " and m.email_id = :email");
        where.append(filter.person() == null ? "" : " and m.person_id = :person");
        return bind(jdbc.sql(SELECT + where + " order by m.id desc limit :most"), filter)
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<SeenMail> find(MailId id) {
        return jdbc.sql(SELECT + " where m.id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** How many mails stand where; of one program, where it is given. */
    public Map<MailState, Long> counts(@Nullable ProgramId program) {
        Map<MailState, Long> counts = new EnumMap<>(MailState.class);
        jdbc.sql("select state, count(*) as mails from mail" + (program == null ? "" : " where program_id = :program")
                        + " group by state")
                .param("program", program == null ? null : program.value(), Types.BIGINT)
                .query(row -> {
                    counts.put(MailState.valueOf(row.getString("state")), row.getLong("mails"));
                });
        return counts;
    }

    /** The same for each email of a program, in that program; without one for each email of none, in all programs. */
    public Map<EmailId, Map<MailState, Long>> countsByEmail(@Nullable ProgramId program) {
        Map<EmailId, Map<MailState, Long>> counts = new java.util.HashMap<>();
        String whose = program == null
                ? "email_id in (select id from email where program_id is null)"
                : "program_id = :program";
        jdbc.sql("""
                        select email_id, state, count(*) as mails
                          from mail
                         where $whose
                           and lane <> 'SAMPLE'
                         group by email_id, state
                        """.replace("$whose", whose))
                .param("program", program == null ? null : program.value(), Types.BIGINT)
                .query(row -> {
                    counts.computeIfAbsent(new EmailId(row.getLong("email_id")), id -> new EnumMap<>(MailState.class))
                            .put(MailState.valueOf(row.getString("state")), row.getLong("mails"));
                });
        return counts;
    }

    /** How many members of a bound program are Registered and have neither a link nor a code of the provider. */
    public long registeredWithoutLink(ProgramId program) {
        return jdbc.sql("""
                        select count(*)
                          from program g
                          join membership m on m.program_id = g.id
                          join status s on s.id = m.status_id
                         where g.id = :program
                           and g.provider_account_id is not null
                           and s.role = 'REGISTERED'
                           and m.provider_link is null
                           and m.registration_code is null
                        """).param("program", program.value()).query(Long.class).single();
    }

    /** Lets a mail go out after all that was kept or has failed; false for any other. */
    public boolean sendAgain(MailId id) {
        return jdbc.sql("""
                        update mail
                           set state = 'QUEUED', because = null, due_at = :now, attempts = 0, first_tried_at = null,
                               done_at = null, claimed_until = null
                         where id = :id
                           and state in ('KEPT', 'FAILED')
                        """)
                        .param("id", id.value())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .param(
                        "program",
                        filter.program() == null ? null : filter.program().value(),
                        Types.BIGINT)
                .param("email", filter.email() == null ? null : filter.email().value(), Types.BIGINT)
                .param(
                        "person",
                        filter.person() == null ? null : filter.person().value(),
                        Types.BIGINT);
    }

    private static SeenMail read(ResultSet row) throws SQLException {
        long program = row.getLong("program_id");
        String sampleTo = row.getString("sample_to");
        String address = row.getString("address");
        return new SeenMail(
                new MailId(row.getLong("id")),
                new PersonId(row.getLong("person_id")),
                row.getString("person_name"),
                sampleTo != null ? sampleTo : address != null ? address : row.getString("person_email"),
                new EmailId(row.getLong("email_id")),
                row.getString("email_name"),
                program == 0 ? null : new ProgramId(program),
                row.getString("program_name"),
                Lane.valueOf(row.getString("lane")),
                sampleTo != null,
                MailState.valueOf(row.getString("state")),
                row.getString("because"),
                instant(row, "staged_at"),
                instant(row, "due_at"),
                instantOrNull(row, "done_at"),
                row.getInt("attempts"),
                row.getBoolean("changed"));
    }
}
