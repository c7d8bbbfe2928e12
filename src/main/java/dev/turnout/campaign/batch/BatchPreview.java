package dev.turnout.campaign.batch;

import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.channel.Status;
import dev.turnout.mail.Withholding;
import dev.turnout.program.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch would do if it began now. Choices are made as they would be now, though an earlier step may change what
 * they look at; a mail is foreseen as if it were staged now.
 *
 * @param fingerprint binds a start to this preview
 * @param people whom the smart list takes
 * @param qualified how many of them may go through it
 * @param limit absent for none
 */
public record BatchPreview(
        String fingerprint,
        long people,
        long qualified,
        @Nullable Integer limit,
        List<OfStep> steps) {

    public BatchPreview {
        steps = List.copyOf(steps);
    }

    public boolean tooMany() {
        return limit != null && people > limit;
    }

    public record OfStep(StepId step, List<OfBranch> branches) {
        public OfStep {
            branches = List.copyOf(branches);
        }
    }

    /**
     * One choice of a step, or what is done otherwise.
     *
     * @param choice from 1; 0 for what is done otherwise
     * @param people who come to it
     */
    public record OfBranch(int choice, FlowStep does, long people, Effect effect) {}

    /** What comes of a step, where that can be foreseen. */
    public sealed interface Effect {

        /**
         * @param moves who would change, from which status to which
         * @param seats how many more seats would be taken; below 0 when some are freed
         */
        record Statuses(List<Moves> moves, long alreadyThere, Map<Refusal, Long> refused, long seats)
                implements Effect {}

        record Mails(long staged, Map<Withholding, Long> withheld) implements Effect {}

        /** Something is done for everybody who comes to it. */
        record Everybody() implements Effect {}
    }

    /**
     * @param from absent for who is not a member
     * @param to absent for who would leave the program
     */
    public record Moves(@Nullable Status from, @Nullable Status to, long people) {}
}
