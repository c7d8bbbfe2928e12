package dev.turnout.program.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param email in canonical form, where the row has one
 * @param sameAs the first row of the file with the same address, where this is a later one
 */
public record RowOutcome(
        int row,
        RowResult result,
        Why why,
        @Nullable String email,
        @Nullable Integer sameAs) {}
