package dev.turnout.api.bulk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the database keeps them, in one number. */
final class Micros {

    /** The year 9999. */
    private static final long LATEST = 253_000_000_000_000_000L;

    private Micros() {}

    static long of(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(Math.clamp(micros, 0, LATEST), ChronoUnit.MICROS);
    }
}
