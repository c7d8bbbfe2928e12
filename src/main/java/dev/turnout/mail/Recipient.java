package dev.turnout.mail;

import dev.turnout.id.PersonId;
import java.time.ZoneId;

/**
 * What decides about one mail to one person.
 *
 * @param zone the reader's
 * @param today how many mails that are not operational are on their way to the person or arrived today
 * @param week the same in seven days
 */
record Recipient(
        PersonId person,
        String key,
        boolean blocked,
        boolean undeliverable,
        boolean unsubscribed,
        boolean suspended,
        boolean member,
        Link link,
        ZoneId zone,
        int today,
        int week) {

    /** Whether the member has the personal link, or may have it later. */
    enum Link {
        HAS,
        WAIT,
        NEVER
    }
}
