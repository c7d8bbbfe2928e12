package dev.turnout.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of an event somebody has to watch, live or of its recording, before they count as having attended it.
 *
 * @param amount minutes, or percent of the event's scheduled length
 */
public record Minimum(int amount, Unit unit) {

    public enum Unit {
        MINUTES(24 * 60),
        PERCENT(100);

        private final int most;

        Unit(int most) {
            this.most = most;
        }

        /** The largest amount that makes sense; the smallest is 1. */
        public int most() {
            return most;
        }
    }

    public Minimum {
        if (amount < 1 || amount > unit.most) {
            throw new IllegalArgumentException("a minimum is 1 to %d %s, not %d".formatted(unit.most, unit, amount));
        }
    }

    /**
     * In whole minutes, because some providers count no finer: a share is rounded down, to one minute at least.
     *
     * @param length of the event as it is scheduled; of an unknown length a share asks for nothing
     */
    public int minutes(@Nullable Duration length) {
        return switch (unit) {
            case MINUTES -> amount;
            case PERCENT -> length == null ? 0 : (int) Math.max(1, length.toMinutes() * amount / 100);
        };
    }
}
