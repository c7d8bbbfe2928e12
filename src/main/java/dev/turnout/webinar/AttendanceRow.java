package dev.turnout.webinar;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One registrant's watching. Absent means unknown, never zero. A row may carry no identity at all but a name: then a
 * person has to say who it is.
 *
 * @param providerId the registration code, see {@link Registrant#code()}
 * @param name as the person typed it at the provider
 */
public record AttendanceRow(
        @Nullable String providerId,
        @Nullable String correlationId,
        @Nullable String email,
        @Nullable String name,
        Watched live,
        Watched recorded,
        Engagement engagement) {

    /** Longer ones are nobody's, and a key has to fit into an index. */
    private static final int LONGEST = 500;

    public AttendanceRow {
        providerId = storable(providerId);
        correlationId = storable(correlationId);
        email = storable(email);
        name = storable(name);
    }

    /** By what a row is the same one in the next pull; equal for all that one unnamed person left behind. */
    public String key() {
        if (providerId != null) {
            return "id " + providerId;
        }
        if (correlationId != null) {
            return "correlation " + correlationId;
        }
        return email != null ? "email " + email.toLowerCase(Locale.ROOT) : "name " + (name == null ? "" : name);
    }

    public boolean sawLive() {
        return live.seen();
    }

    public boolean sawRecording() {
        return recorded.seen();
    }

    /** The same registrant's row seen twice: the larger of each figure, the widest span of time. */
    public AttendanceRow and(AttendanceRow other) {
        return new AttendanceRow(
                known(providerId, other.providerId),
                known(correlationId, other.correlationId),
                known(email, other.email),
                known(name, other.name),
                live.and(other.live),
                recorded.and(other.recorded),
                engagement.and(other.engagement));
    }

    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String whole = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }

    private static @Nullable String known(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
