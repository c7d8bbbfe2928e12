package dev.turnout.webinar;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How somebody watched in one mode, live or recorded. Absent means unknown, never zero.
 *
 * @param seconds watched; a provider that counts minutes may round the first one up
 * @param views how often the viewer was opened
 */
public record Watched(
        @Nullable Integer seconds,
        @Nullable Integer views,
        @Nullable Instant first,
        @Nullable Instant last) {

    public static final Watched NOT = new Watched(null, null, null, null);

    /** @param to not before {@code from} */
    public record Interval(Instant from, Instant to) {}

    /** From each join to its leave: time spent twice at once, on two devices say, counts once. */
    public static Watched of(List<Interval> intervals) {
        List<Interval> sorted = intervals.stream()
                .filter(i -> !i.to().isBefore(i.from()))
                .sorted(Comparator.comparing(Interval::from))
                .toList();
        if (sorted.isEmpty()) {
            return NOT;
        }
        Duration watched = Duration.ZERO;
        Instant reached = sorted.getFirst().from();
        for (Interval one : sorted) {
            Instant begin = one.from().isAfter(reached) ? one.from() : reached;
            if (one.to().isAfter(begin)) {
                watched = watched.plus(Duration.between(begin, one.to()));
                reached = one.to();
            }
        }
        int seconds = (int) Math.min(Integer.MAX_VALUE, watched.toSeconds());
        return new Watched(seconds, sorted.size(), sorted.getFirst().from(), reached);
    }

    public boolean seen() {
        return (views != null && views > 0) || (seconds != null && seconds > 0);
    }

    Watched and(Watched other) {
        return new Watched(
                larger(seconds, other.seconds),
                larger(views, other.views),
                earlier(first, other.first),
                later(last, other.last));
    }

    private static @Nullable Integer larger(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one != null ? one : other;
        }
        return Math.max(one, other);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one != null ? one : other;
        }
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one != null ? one : other;
        }
        return one.isAfter(other) ? one : other;
    }
}
