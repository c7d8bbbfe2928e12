package dev.turnout.mail;

import dev.turnout.id.EmailId;
import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.PersonFields;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail with all that is needed to make it.
 *
 * @param sampleTo to whom a sample goes instead of the person
 * @param holdsSeat whether the person has a seat in the program
 * @param zone the person's, or the program's where none is known; absent where there is neither
 * @param calendarUid by which an earlier mail told the person's calendar of the program
 */
record Outgoing(
        MailId id,
        UUID token,
        EmailId email,
        @Nullable ProgramId program,
        PersonId person,
        String address,
        @Nullable String sampleTo,
        PersonFields fields,
        Reader.@Nullable Member member,
        boolean holdsSeat,
        Recipient.Link link,
        @Nullable Withholding withheld,
        @Nullable String zone,
        @Nullable UUID calendarUid,
        int attempts,
        @Nullable Instant firstTriedAt,
        MailState state) {

    boolean isSample() {
        return sampleTo != null;
    }

    String to() {
        return sampleTo != null ? sampleTo : address;
    }
}
