package dev.turnout.program;

import org.jspecify.annotations.Nullable;

/**
 * A program's seats and those who wait for one, at one moment.
 *
 * @param capacity absent means that there is no limit
 * @param taken may be more than the capacity: by an override, by attendance, or because the capacity was lowered
 * @param waiting members at Waitlisted
 */
public record Seats(@Nullable Integer capacity, long taken, long waiting) {

    /** @return absent when there is no limit */
    public @Nullable Long free() {
        return capacity == null ? null : Math.max(0, capacity - taken);
    }

    /** What those who do not wait can get: a free seat belongs to those who wait, while anybody does. */
    public @Nullable Long freeForNewcomers() {
        return capacity != null && waiting > 0 ? Long.valueOf(0) : free();
    }

    /** How many of those who wait get a seat, unless promotion is paused. */
    public long promotable() {
        Long free = free();
        return free == null ? waiting : Math.min(waiting, free);
    }

    /** How many hold a seat that is not there. */
    public long over() {
        return capacity == null ? 0 : Math.max(0, taken - capacity);
    }

    /** Had the program another capacity. */
    public Seats of(@Nullable Integer other) {
        return new Seats(other, taken, waiting);
    }

    /** After a move. */
    public Seats after(Forecast forecast) {
        return new Seats(capacity, taken + forecast.seatsTaken(), waiting + forecast.joinedWaiting());
    }
}
