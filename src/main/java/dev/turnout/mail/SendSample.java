package dev.turnout.mail;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.Actor;
import dev.turnout.id.EmailId;
import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a mail as one person would get it, to somebody of the team. Their timeline says nothing of it. */
@Component
public class SendSample {

    private final JdbcClient jdbc;
    private final PreviewMail previews;
    private final InstantSource clock;

    SendSample(JdbcClient jdbc, PreviewMail previews, InstantSource clock) {
        this.jdbc = jdbc;
        this.previews = previews;
        this.clock = clock;
    }

    public sealed interface Sample {
        record Asked(MailId mail) implements Sample {}

        /** @param tokens those that have no value for this person */
        record NotReady(List<String> tokens) implements Sample {}

        record NobodyThere() implements Sample {}
    }

    @Transactional
    public Sample sample(EmailId email, @Nullable ProgramId program, PersonId as, EmailAddress to, Actor by) {
        List<String> troubles = previews.imagine(email, program, as)
                .map(preview -> preview.rendered().troubles())
                .orElse(null);
        if (troubles == null) {
            return new Sample.NobodyThere();
        }
        if (!troubles.isEmpty()) {
            return new Sample.NotReady(troubles);
        }
        return new Sample.Asked(new MailId(jdbc.sql("""
                        insert into mail (key, email_id, program_id, person_id, sample_to, lane, urgency, state,
                                          operational, staged_at, due_at, actor_kind, actor_name)
                        select :key, e.id, coalesce(:program, e.program_id), :person, :to, 'SAMPLE', :urgency, 'QUEUED',
                               e.operational, :now, :now, :actorKind, :actorName
                          from email e
                         where e.id = :email
                        returning id
                        """)
                .param("key", "sample " + UUID.randomUUID())
                .param("email", email.value())
                .param("program", program == null ? null : program.value(), Types.BIGINT)
                .param("person", as.value())
                .param("to", to.value())
                .param("urgency", Lane.SAMPLE.urgency)
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query(Long.class)
                .single()));
    }
}
