package dev.turnout.mail;

import dev.turnout.id.PersonId;

/**
 * @param key what the mail is known by to who asks, unique among all mails: the same key again is the same mail, and
 *     changes nothing
 */
public record Addressee(PersonId person, String key) {

    public Addressee {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a mail has a key");
        }
    }
}
