package dev.turnout.campaign.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.turnout.campaign.flow.StepId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which of a flow's steps the steps of a text are, so that whoever stands at one keeps their place. */
final class KeepSteps {

    private KeepSteps() {}

    /**
     * A step that says the same is the same; one that stands between the same neighbours as another did is that one,
     * changed.
     *
     * @param ids of the steps that were, in the order of {@code were}
     * @return for each step that is to be, whose place it takes; absent for a new one
     */
    static List<@Nullable StepId> of(List<StepId> ids, List<JsonNode> were, List<JsonNode> said) {
        List<@Nullable StepId> kept = new ArrayList<>();
        int from = 0;
        for (AbstractDelta<JsonNode> delta : DiffUtils.diff(were, said).getDeltas()) {
            int until = delta.getSource().getPosition();
            kept.addAll(ids.subList(from, until));
            int before = delta.getSource().size();
            for (int i = 0; i < delta.getTarget().size(); i++) {
                kept.add(i < before ? ids.get(until + i) : null);
            }
            from = until + before;
        }
        kept.addAll(ids.subList(from, ids.size()));
        return kept;
    }
}
