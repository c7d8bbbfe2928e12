package dev.turnout.program.transfer;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How many rows met with each outcome; every outcome has an entry. */
public record ImportCounts(Map<RowResult, Integer> byResult) {

    public ImportCounts {
        Map<RowResult, Integer> all = new EnumMap<>(RowResult.class);
        for (RowResult result : RowResult.values()) {
            all.put(result, byResult.getOrDefault(result, 0));
        }
        byResult = java.util.Collections.unmodifiableMap(all);
    }

    static ImportCounts of(Collection<RowOutcome> outcomes) {
        Map<RowResult, Integer> counts = new EnumMap<>(RowResult.class);
        outcomes.forEach(outcome -> counts.merge(outcome.result(), 1, Integer::sum));
        return new ImportCounts(counts);
    }

    public int of(RowResult result) {
        return byResult.getOrDefault(result, 0);
    }

    /** Whether no row made a member come, move or go. */
    public boolean changedNothing() {
        return of(RowResult.CREATED) + of(RowResult.MOVED) + of(RowResult.WAITLISTED) + of(RowResult.REMOVED) == 0;
    }
}
