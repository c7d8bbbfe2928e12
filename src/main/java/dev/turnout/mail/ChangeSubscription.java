package dev.turnout.mail;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people say of their subscription, by a link that stands in a mail to them. */
@Component
public class ChangeSubscription {

    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "unsubscribe link");

    private final JdbcClient jdbc;
    private final Consents consents;

    ChangeSubscription(JdbcClient jdbc, Consents consents) {
        this.jdbc = jdbc;
        this.consents = consents;
    }

    /**
     * @param address hidden but for its beginning and its domain: mails are forwarded
     * @param sample whether the mail is a sample, by which nothing changes
     */
    public record Standing(String address, boolean subscribed, boolean sample) {}

    private record Found(
            PersonId person, @Nullable ProgramId program, String email, boolean subscribed, boolean sample) {}

    public Optional<Standing> look(UUID mail) {
        return find(mail).map(found -> new Standing(hidden(found.email()), found.subscribed(), found.sample()));
    }

    /** @return nothing when no mail of ours has that link */
    @Transactional
    public Optional<Standing> change(UUID mail, boolean subscribed) {
        Optional<Found> found = find(mail);
        found.filter(one -> !one.sample())
                .ifPresent(one -> consents.setSubscribed(one.person(), subscribed, one.program(), PERSON));
        return look(mail);
    }

    private Optional<Found> find(UUID mail) {
        return jdbc.sql("""
                        select m.person_id, m.program_id, p.email, c.unsubscribed_at is null as subscribed,
                               m.sample_to is not null as sample
                          from mail m
                          join person p on p.id = m.person_id
                          left join mail_consent c on c.person_id = p.id
                         where m.token = :mail
                        """)
                .param("mail", mail)
                .query((row, n) -> {
                    long program = row.getLong("program_id");
                    return new Found(
                            new PersonId(row.getLong("person_id")),
                            program == 0 ? null : new ProgramId(program),
                            row.getString("email"),
                            row.getBoolean("subscribed"),
                            row.getBoolean("sample"));
                })
                .optional();
    }

    private static String hidden(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, Math.min(1, at)) + "…" + email.substring(at);
    }
}
