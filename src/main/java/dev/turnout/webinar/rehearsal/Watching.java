package dev.turnout.webinar.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one registrant watches an event: from when, on the event's clock, and for how many minutes; zero is not at all. */
record Watching(
        @Nullable Instant liveFrom,
        int liveMinutes,
        @Nullable Instant archiveFrom,
        int archiveMinutes) {

    private static final Watching ABSENT = new Watching(null, 0, null, 0);

    /** What was set by hand. */
    static Watching set(RehearsalEvent event, int liveMinutes, int archiveMinutes) {
        Instant archive = event.archiveStart() != null ? event.archiveStart() : event.liveEnd();
        return new Watching(
                liveMinutes > 0 ? event.liveStart() : null,
                liveMinutes,
                archiveMinutes > 0 ? archive : null,
                archiveMinutes);
    }

    /** What the dice say: always the same for the same registrant. Who registers after the end can only see the recording. */
    static Watching drawn(RehearsalEvent event, long registrant, Instant registeredAt) {
        double fate = die(registrant, 1);
        if (fate < event.liveShare() && registeredAt.isBefore(event.liveEnd())) {
            return live(event, registrant, registeredAt);
        }
        return fate < event.liveShare() + event.onDemandShare() ? recorded(event, registrant, registeredAt) : ABSENT;
    }

    private static Watching live(RehearsalEvent event, long registrant, Instant registeredAt) {
        Duration length = Duration.between(event.liveStart(), event.liveEnd());
        Instant join = later(event.liveStart().plus(share(length, 0.2 * die(registrant, 2))), registeredAt);
        long rest = Duration.between(join, event.liveEnd()).toMinutes();
        return new Watching(join, (int) Math.max(1, Math.round(rest * (0.3 + 0.7 * die(registrant, 3)))), null, 0);
    }

    private static Watching recorded(RehearsalEvent event, long registrant, Instant registeredAt) {
        if (event.archiveStart() == null) {
            return ABSENT;
        }
        Duration length = Duration.between(event.liveStart(), event.liveEnd());
        Instant from = later(event.archiveStart().plus(share(length, 2 * die(registrant, 4))), registeredAt);
        if (event.archiveEnd() != null && from.isAfter(event.archiveEnd())) {
            return ABSENT;
        }
        long minutes = Math.round(length.toMinutes() * (0.2 + 0.8 * die(registrant, 5)));
        return new Watching(null, 0, from, (int) Math.max(1, minutes));
    }

    /** As much of it as has happened by {@code now}; nothing if nothing has. */
    Optional<Watching> by(Instant now) {
        boolean live = liveFrom != null && !now.isBefore(liveFrom);
        boolean archive = archiveFrom != null && !now.isBefore(archiveFrom);
        if (!live && !archive) {
            return Optional.empty();
        }
        return Optional.of(new Watching(
                live ? liveFrom : null,
                live ? soFar(liveFrom, now, liveMinutes) : 0,
                archive ? archiveFrom : null,
                archive ? soFar(archiveFrom, now, archiveMinutes) : 0));
    }

    /** ON24 rounds the first minute up. */
    private static int soFar(@Nullable Instant from, Instant now, int minutes) {
        return from == null
                ? 0
                : (int) Math.min(
                        minutes, Math.max(1, Duration.between(from, now).toMinutes()));
    }

    private static Duration share(Duration length, double share) {
        return Duration.ofMillis(Math.round(length.toMillis() * share));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** From 0 up to 1, by the finishing steps of SplitMix64. */
    static double die(long registrant, int throwNumber) {
        long z = registrant * 0x9E3779B97F4A7C15L + throwNumber * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
