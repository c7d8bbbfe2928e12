package dev.turnout.mail;

import dev.turnout.activity.Actor;
import dev.turnout.id.EmailId;
import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows a mail as its reader gets it: one that could be sent, or one that was asked for. Writes nothing. */
@Component
public class PreviewMail {

    private static final Actor NOBODY = new Actor(Actor.Kind.SYSTEM, "preview");

    private final JdbcClient jdbc;
    private final Outbound outbound;
    private final RenderMails render;
    private final StageMails stage;

    PreviewMail(JdbcClient jdbc, Outbound outbound, RenderMails render, StageMails stage) {
        this.jdbc = jdbc;
        this.outbound = outbound;
        this.render = render;
        this.stage = stage;
    }

    /** @param staging whether the person would get it now; absent for a mail that was asked for */
    public record Preview(
            String to, Rendered rendered, @Nullable Staging staging) {}

    /** @return nothing when there is no such email or person */
    public Optional<Preview> imagine(EmailId email, @Nullable ProgramId program, PersonId person) {
        return outbound.imagine(email, program, person).map(mail -> {
            MailOrder order = new MailOrder(
                    email,
                    program,
                    List.of(new Addressee(person, "preview " + UUID.randomUUID())),
                    Lane.SAMPLE,
                    NOBODY);
            return new Preview(
                    mail.to(),
                    render.batch().render(mail),
                    stage.foresee(order).stream().findFirst().orElse(null));
        });
    }

    /** As the email is now, which may have changed since the mail was sent. */
    public Optional<Preview> of(MailId id) {
        return outbound.find(id)
                .map(mail -> new Preview(mail.to(), render.batch().render(mail), null));
    }

    /** The addresses of a few members to look through the eyes of; without a program, of a few people. */
    public List<String> readers(@Nullable ProgramId program) {
        if (program == null) {
            return jdbc.sql("select email from person order by id limit 20")
                    .query((row, n) -> row.getString("email"))
                    .list();
        }
        return jdbc.sql("""
                        select p.email
                          from membership m
                          join person p on p.id = m.person_id
                         where m.program_id = :program
                         order by m.person_id
                         limit 20
                        """)
                .param("program", program.value())
                .query((row, n) -> row.getString("email"))
                .list();
    }
}
