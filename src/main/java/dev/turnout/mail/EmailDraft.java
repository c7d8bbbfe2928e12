package dev.turnout.mail;

import dev.turnout.id.ProgramId;
import org.jspecify.annotations.Nullable;

/**
 * An email as its author writes it.
 *
 * @param program absent for one that any program may send
 * @param name unique in its program
 * @param plain the text part; empty to have it made from the HTML
 * @param operational whether it goes to the unsubscribed too: what a person has to be told
 * @param calendar whether an invite.ics goes with it
 */
public record EmailDraft(
        @Nullable ProgramId program,
        String name,
        String subject,
        String fromName,
        String fromAddress,
        @Nullable String replyTo,
        String html,
        String plain,
        boolean operational,
        boolean calendar) {

    public EmailDraft {
        name = name.strip();
        subject = subject.strip();
        fromName = fromName.strip();
        fromAddress = fromAddress.strip();
        replyTo = replyTo == null || replyTo.isBlank() ? null : replyTo.strip();
    }

    /** An email of the team, with all that it may leave out left out. */
    public static EmailDraft simple(
            @Nullable ProgramId program, String name, String subject, String fromAddress, String html) {
        return new EmailDraft(program, name, subject, "", fromAddress, null, html, "", false, false);
    }

    public EmailDraft asOperational() {
        return new EmailDraft(program, name, subject, fromName, fromAddress, replyTo, html, plain, true, calendar);
    }

    public EmailDraft withCalendar() {
        return new EmailDraft(program, name, subject, fromName, fromAddress, replyTo, html, plain, operational, true);
    }
}
