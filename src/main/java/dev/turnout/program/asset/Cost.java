package dev.turnout.program.asset;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a program costs in a period.
 *
 * @param startDate when the period begins
 * @param cost in whole units of whatever currency the team counts in, 0 or more
 */
public record Cost(LocalDate startDate, long cost, @Nullable String note) {

    public Cost {
        if (cost < 0) {
            throw new IllegalArgumentException("a cost is 0 or more");
        }
    }
}
