package dev.turnout.mail;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from the address that a new email is suggested to come from
 * @param perDay mails that are not operational to one person in a calendar day of {@code zone}; 0 for no limit
 * @param perWeek the same in seven days
 * @param zone of the instance: in which days begin, and of readers of whom nothing better is known
 * @param quietFrom from when in the reader's zone nothing is sent that is not operational; absent, with
 *     {@code quietTo}, for no quiet hours
 * @param batch mails rendered and sent by one node at a time
 * @param connections kept to the mail server, and so mails sent side by side
 * @param lease after which a worker is taken for dead; longer than a batch may take, or mails go out twice
 * @param firstRetry the pause after the first failed try; it doubles with each
 * @param longestRetry the longest pause
 * @param giveUpAfter how long after the first try a mail is tried again: two days, about as long as mail servers do
 */
@ConfigurationProperties("turnout.mail")
public record MailSettings(
        @DefaultValue("webinars@localhost.localdomain") String from,
        @DefaultValue("0") int perDay,
        @DefaultValue("0") int perWeek,
        @DefaultValue("UTC") ZoneId zone,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        @DefaultValue("200") int batch,
        @DefaultValue("4") int connections,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("48h") Duration giveUpAfter) {

    public MailSettings {
        if ((quietFrom == null) != (quietTo == null)) {
            throw new IllegalArgumentException("turnout.mail.quiet-from and turnout.mail.quiet-to: both or neither");
        }
        if (perDay < 0 || perWeek < 0) {
            throw new IllegalArgumentException("turnout.mail.per-day and per-week are 0 or more");
        }
        if (batch < 1 || connections < 1) {
            throw new IllegalArgumentException("turnout.mail.batch and connections are at least 1");
        }
    }

    Duration pause(int attempts) {
        long doubled = firstRetry.toMillis() * (1L << Math.min(attempts - 1, 20));
        return Duration.ofMillis(Math.min(doubled, longestRetry.toMillis()));
    }
}
