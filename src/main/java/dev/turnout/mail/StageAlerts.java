package dev.turnout.mail;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.Actor;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for mails about people that go to the team: operational, and in no one's way. Nothing is sent here. */
@Component
public class StageAlerts {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    StageAlerts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param about whom the email is made for
     * @param to the address of the team that gets it
     * @param key the same key again is the same mail
     */
    public record Alert(PersonId about, String to, String key) {}

    /** Joins the caller's transaction. */
    @Transactional
    public void stage(EmailId email, ProgramId program, List<Alert> alerts, Actor by) {
        jdbc.sql("""
                        insert into mail (key, email_id, program_id, person_id, sample_to, lane, urgency, state,
                                          operational, staged_at, due_at, actor_kind, actor_name)
                        select t.key, :email, :program, t.person_id, t.address, :lane, :urgency, 'QUEUED', true, :now,
                               :now, :actorKind, :actorName
                          from unnest(:keys::text[], :people::bigint[], :addresses::text[]) as t(key, person_id, address)
                            on conflict (key) do nothing
                        """)
                .param("email", email.value())
                .param("program", program.value())
                .param("lane", Lane.TRIGGER.name())
                .param("urgency", Lane.TRIGGER.urgency)
                .param("keys", alerts.stream().map(Alert::key).toArray(String[]::new))
                .param(
                        "people",
                        alerts.stream().mapToLong(one -> one.about().value()).toArray())
                .param("addresses", alerts.stream().map(Alert::to).toArray(String[]::new))
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .update();
    }
}
