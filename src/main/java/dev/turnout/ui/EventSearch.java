package dev.turnout.ui;

import dev.turnout.program.Program;
import dev.turnout.webinar.EventSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What events somebody looks for. What cannot be read is not looked for.
 *
 * @param account empty until one is chosen
 * @param q words of the title
 * @param from the first day, in the program's zone; empty for any
 * @param fresh whether the provider is to be asked even if it was a moment ago
 */
record EventSearch(String account, String q, String from, boolean fresh) {

    static EventSearch sent(
            @Nullable String account, @Nullable String q, @Nullable String from, @Nullable String fresh) {
        return new EventSearch(clean(account), clean(q), clean(from), fresh != null);
    }

    /** What a program's page begins with: its own account, and all events. */
    static EventSearch of(Program program, String first) {
        String own =
                program.binding() == null ? first : program.binding().account().toString();
        return new EventSearch(own, "", "", false);
    }

    boolean finds(EventSnapshot event, ZoneId zone) {
        String title = event.title().toLowerCase(Locale.ROOT);
        for (String word : q.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!title.contains(word) && !event.ref().id().equals(word)) {
                return false;
            }
        }
        Instant first = first(zone);
        return first == null || (event.start() != null && !event.start().isBefore(first));
    }

    private @Nullable Instant first(ZoneId zone) {
        try {
            return from.isEmpty()
                    ? null
                    : LocalDate.parse(from).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static String clean(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").replace("\0", "").strip();
    }
}
