package dev.turnout.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready to be sent.
 *
 * @param messageId the same each time that this mail is sent, with its angle brackets
 * @param replyTo empty for none
 * @param unsubscribe where one click ends all mail that is not operational; absent for mail that is
 * @param calendar absent where nothing goes into a calendar
 */
record Letter(
        String messageId,
        String to,
        String toName,
        String fromAddress,
        String fromName,
        String replyTo,
        String subject,
        String plain,
        String html,
        @Nullable String unsubscribe,
        @Nullable CalendarFile calendar,
        Instant at) {}
