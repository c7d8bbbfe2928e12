package dev.turnout.program.transfer;

import dev.turnout.person.EmailAddress;
import dev.turnout.program.transfer.RowReading.Invalid;
import dev.turnout.program.transfer.RowReading.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order the rows of a chunk are acted on. Within a pass every address stands once, so a pass is one move a
 * status; an address that comes again waits for the next pass, which keeps the file's order where it matters.
 *
 * @param repeats rows that ask the same of the same person as the row before them for that person: nothing is left to do
 * @param rows how many of the rows given are taken; the others are left to the next chunk
 */
record ChunkPlan(List<Invalid> invalid, List<List<Wish>> passes, List<Repeat> repeats, int rows) {

    /** A file that asks back and forth for one person must not make one long transaction. */
    private static final int MOST_PASSES = 20;

    record Repeat(Wish wish, Wish of) {}

    static ChunkPlan of(List<RowReading> readings) {
        ChunkPlan plan = new ChunkPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        Map<EmailAddress, Wish> last = new HashMap<>();
        Map<EmailAddress, Integer> passOf = new HashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            switch (readings.get(i)) {
                case Invalid bad -> plan.invalid.add(bad);
                case Wish wish -> {
                    Wish before = last.get(wish.email());
                    if (before != null
                            && before.asked().id().equals(wish.asked().id())) {
                        plan.repeats.add(new Repeat(wish, before));
                        continue;
                    }
                    int pass = passOf.merge(wish.email(), 1, Integer::sum);
                    if (pass > MOST_PASSES) {
                        return plan.cutAt(i);
                    }
                    if (pass > plan.passes.size()) {
                        plan.passes.add(new ArrayList<>());
                    }
                    plan.passes.get(pass - 1).add(wish);
                    last.put(wish.email(), wish);
                }
            }
        }
        return plan.cutAt(readings.size());
    }

    List<Wish> wishes() {
        List<Wish> wishes = new ArrayList<>();
        passes.forEach(wishes::addAll);
        repeats.forEach(repeat -> wishes.add(repeat.wish()));
        wishes.sort(java.util.Comparator.comparingInt(Wish::row));
        return wishes;
    }

    private ChunkPlan cutAt(int taken) {
        return new ChunkPlan(invalid, passes, repeats, taken);
    }
}
