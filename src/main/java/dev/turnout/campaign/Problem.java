package dev.turnout.campaign;

import dev.turnout.program.transfer.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a campaign cannot work as it is.
 *
 * @param step place of the step, from 1; absent for the campaign itself
 * @param choice place of the choice within the step, from 1; absent for what is done otherwise
 * @param detail what it is about, such as a name or a number, for the sentence
 */
public record Problem(
        What what,
        @Nullable Integer step,
        @Nullable Integer choice,
        @Nullable String detail) {

    public enum What {
        NO_TRIGGER,
        NO_STEP,
        /** A batch whose list has no filter would take everybody. */
        NO_FILTER,
        LOGIC_WRONG,
        PROGRAM_UNKNOWN,
        STATUS_UNKNOWN,
        /** A status that only the system sets. */
        STATUS_SYSTEM_ONLY,
        EMAIL_UNKNOWN,
        LIST_UNKNOWN,
        CAMPAIGN_UNKNOWN,
        /** The campaign asked for is a batch, or has no trigger that hears the request. */
        CAMPAIGN_NOT_CALLABLE,
        /** A campaign that requests itself, every time and without a wait, never ends. */
        CAMPAIGN_REQUESTS_ITSELF,
        /** It is asked for, and nobody would go through it. */
        CAMPAIGN_INACTIVE,
        TOKEN_UNKNOWN,
        TOKEN_NO_DATE,
        /** No such value, or none that stands outside of mails. */
        TOKEN_MEANS_NOTHING,
        PROGRAM_HAS_NO_DATES,
        ADDRESS_WRONG,
        NO_ADDRESS,
        FIELD_EMPTY,
        URL_WRONG,
        /** A wait of no time at all. */
        WAIT_EMPTY
    }

    /** What is wrong, and where. */
    public String in(Wording wording) {
        String said = wording.say("problem." + what, List.of(detail == null ? "" : detail));
        if (step == null) {
            return said;
        }
        return choice == null
                ? wording.say("problem.atStep", List.of(step, said))
                : wording.say("problem.atChoice", List.of(step, choice, said));
    }

    static Problem of(What what) {
        return new Problem(what, null, null, null);
    }
}
