package dev.turnout.mail;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The emails that can be sent: those of each program, and those of none. */
@Component
public class Emails {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Emails(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Email> find(EmailId id) {
        return jdbc.sql("select * from email where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** An email known to exist. */
    public Email get(EmailId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no email " + id));
    }

    /** Those of the program by name; those of none, where it is absent. */
    public List<Email> of(@Nullable ProgramId program) {
        return jdbc.sql("select * from email where program_id is not distinct from :program order by lower(name), id")
                .param("program", program == null ? null : program.value(), Types.BIGINT)
                .query((row, n) -> read(row))
                .list();
    }

    /** Those that a program may send: its own, then those of none. */
    public List<Email> sendableIn(ProgramId program) {
        return jdbc.sql("""
                        select *
                          from email
                         where program_id = :program
                            or program_id is null
                         order by program_id nulls last, lower(name), id
                        """)
                .param("program", program.value())
                .query((row, n) -> read(row))
                .list();
    }

    /** @return nothing when the program has an email of that name */
    @Transactional
    public Optional<Email> create(EmailDraft draft) {
        return bind(jdbc.sql("""
                        insert into email (program_id, name, subject, from_name, from_address, reply_to, html, plain,
                                           operational, calendar, created_at, updated_at)
                        values (:program, :name, :subject, :fromName, :fromAddress, :replyTo, :html, :plain,
                                :operational, :calendar, :now, :now)
                            on conflict (program_id, name) do nothing
                        returning *
                        """), draft)
                .param(
                        "program",
                        draft.program() == null ? null : draft.program().value(),
                        Types.BIGINT)
                .query((row, n) -> read(row))
                .optional();
    }

    /**
     * Changes everything but the program. Mails that wait already go out as the email is then.
     *
     * @return false when another email of the program has that name
     */
    public boolean update(EmailId id, EmailDraft draft) {
        try {
            bind(jdbc.sql("""
                            update email
                               set name = :name, subject = :subject, from_name = :fromName,
                                   from_address = :fromAddress, reply_to = :replyTo, html = :html, plain = :plain,
                                   operational = :operational, calendar = :calendar, updated_at = :now
                             where id = :id
                            """), draft).param("id", id.value()).update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, EmailDraft draft) {
        return statement
                .param("name", draft.name())
                .param("subject", draft.subject())
                .param("fromName", draft.fromName())
                .param("fromAddress", draft.fromAddress())
                .param("replyTo", draft.replyTo(), Types.VARCHAR)
                .param("html", draft.html())
                .param("plain", draft.plain())
                .param("operational", draft.operational())
                .param("calendar", draft.calendar())
                .param("now", at(clock.instant()));
    }

    /**
     * Deletes the emails of a program with the links in them; joins the caller's transaction.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when one of them was sent
     */
    public void removeAll(ProgramId program) {
        jdbc.sql("delete from mail_link where email_id in (select id from email where program_id = :program)")
                .param("program", program.value())
                .update();
        jdbc.sql("delete from email where program_id = :program")
                .param("program", program.value())
                .update();
        jdbc.sql("delete from calendar_schedule where program_id = :program")
                .param("program", program.value())
                .update();
    }

    private static Email read(ResultSet row) throws SQLException {
        long program = row.getLong("program_id");
        return new Email(
                new EmailId(row.getLong("id")),
                new EmailDraft(
                        program == 0 ? null : new ProgramId(program),
                        row.getString("name"),
                        row.getString("subject"),
                        row.getString("from_name"),
                        row.getString("from_address"),
                        row.getString("reply_to"),
                        row.getString("html"),
                        row.getString("plain"),
                        row.getBoolean("operational"),
                        row.getBoolean("calendar")),
                instant(row, "updated_at"));
    }
}
