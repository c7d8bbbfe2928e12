package dev.turnout.webinar.rehearsal;

import java.time.Duration;
import java.time.Instant;

/** A clock of an event's own: it stood at {@code inside} when the wall clock stood at {@code wall}. */
record EventClock(Instant wall, Instant inside, double speed) {

    /** What this clock shows when the wall clock shows {@code now}. */
    Instant at(Instant now) {
        return inside.plus(scaled(Duration.between(wall, now), speed));
    }

    /** When, on the wall clock, this clock shows or showed {@code time}. */
    Instant wallAt(Instant time) {
        return wall.plus(scaled(Duration.between(inside, time), 1 / speed));
    }

    EventClock movedTo(Instant time, Instant now) {
        return new EventClock(now, time, speed);
    }

    EventClock paced(double newSpeed, Instant now) {
        return new EventClock(now, at(now), newSpeed);
    }

    private static Duration scaled(Duration duration, double by) {
        return by == 1 ? duration : Duration.ofMillis(Math.round(duration.toMillis() * by));
    }
}
