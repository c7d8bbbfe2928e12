package dev.turnout.mail;

import dev.turnout.id.EmailId;
import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as pages list it.
 *
 * @param because why it is not sent, or what the mail server said
 * @param doneAt absent while it is on its way
 * @param to the address that it went to, or goes to as far as is known now
 * @param changed whether the email has changed since it was sent
 */
public record SeenMail(
        MailId id,
        PersonId person,
        String personName,
        String to,
        EmailId email,
        String emailName,
        @Nullable ProgramId program,
        @Nullable String programName,
        Lane lane,
        boolean sample,
        MailState state,
        @Nullable String because,
        Instant stagedAt,
        Instant dueAt,
        @Nullable Instant doneAt,
        int attempts,
        boolean changed) {

    public @Nullable Withholding withheld() {
        return state == MailState.WITHHELD && because != null ? Withholding.valueOf(because) : null;
    }
}
