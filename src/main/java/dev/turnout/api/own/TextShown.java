package dev.turnout.api.own;

import dev.turnout.campaign.text.Difference;
import dev.turnout.campaign.text.Imported;
import dev.turnout.campaign.text.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the import of a text, or what would.
 *
 * @param programId absent where a preview would make it
 * @param state of the program before; given back with the import, it keeps what is imported to what was previewed
 * @param unfilled headers of webhooks that are empty, with their campaigns: no text holds their values
 */
record TextShown(
        boolean preview,
        @Nullable Long programId,
        String name,
        boolean created,
        boolean changes,
        String state,
        List<Shown> differences,
        List<String> unfilled) {

    /**
     * @param diff as a unified diff writes it
     * @param switchedOff of a campaign that was active and is changed
     */
    record Shown(Part.Kind kind, String name, Difference.Change change, boolean switchedOff, String diff) {}

    static TextShown of(boolean preview, Imported.Done done) {
        return new TextShown(
                preview,
                done.program() == null ? null : done.program().value(),
                done.name(),
                done.created(),
                done.changes(),
                done.state(),
                done.differences().stream()
                        .map(one -> new Shown(
                                one.kind(),
                                one.name(),
                                one.change(),
                                one.switchedOff(),
                                String.join("\n", one.lines())))
                        .toList(),
                done.unfilled());
    }
}
