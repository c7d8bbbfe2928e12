package dev.turnout.mail;

import dev.turnout.activity.Actor;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish: this email to these people.
 *
 * @param program what {@code {{program.…}}}, {@code {{member.…}}} and {@code {{my.…}}} speak of; absent for the email's
 *     own
 */
public record MailOrder(EmailId email, @Nullable ProgramId program, List<Addressee> to, Lane lane, Actor by) {

    public MailOrder {
        to = List.copyOf(to);
    }
}
