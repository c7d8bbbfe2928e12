package dev.turnout.campaign.text;

import dev.turnout.id.ProgramId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of importing a text. */
public sealed interface Imported {

    /**
     * Every part of the program was looked at; in a preview nothing is kept.
     *
     * @param program absent where a preview would make it
     * @param state stands for the program as it was before; another one once anything of it is changed
     * @param unfilled webhooks' headers whose values no text holds and that are empty now, with their campaigns
     */
    record Done(
            @Nullable ProgramId program,
            String name,
            boolean created,
            String state,
            List<Difference> differences,
            List<String> unfilled)
            implements Imported {

        public Done {
            differences = List.copyOf(differences);
            unfilled = List.copyOf(unfilled);
        }

        public boolean changes() {
            return differences.stream().anyMatch(Difference::changes);
        }
    }

    /** Nothing was changed. */
    record Wrong(Mistake mistake) implements Imported {}

    /** The program is not any more as whoever asks has seen it; nothing was changed. */
    record Stale() implements Imported {}
}
