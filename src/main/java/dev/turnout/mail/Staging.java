package dev.turnout.mail;

import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;

/** What came of asking for a mail. */
public sealed interface Staging {

    PersonId person();

    /** It goes out when it is due; one that needs a personal link, when there is one. */
    record Staged(PersonId person, MailId mail) implements Staging {}

    /** It does not go out. Its row is kept and says why. */
    record Withheld(PersonId person, Withholding because) implements Staging {}
}
