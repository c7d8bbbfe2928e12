package dev.turnout.webinar.rehearsal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of an event's registrants are asked for.
 *
 * @param email only this address; null for everyone
 * @param since by the wall clock; null for everyone
 * @param byActivity whether that is about when they last changed, rather than when they registered
 */
record RegistrantQuery(@Nullable String email, @Nullable Instant since, boolean byActivity) {

    /** @param query by lower-case name */
    static RegistrantQuery of(Map<String, String> query) {
        return new RegistrantQuery(
                query.get("email"),
                instant(query.get("startdate")),
                "lastactivity".equalsIgnoreCase(query.get("datefiltermode")));
    }

    /** ON24 takes other forms too, which Turnout does not send. */
    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
