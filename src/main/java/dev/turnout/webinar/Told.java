package dev.turnout.webinar;

import dev.turnout.program.Cause;
import dev.turnout.program.Pushes.Claim;
import dev.turnout.program.SettleRegistrations.Answer;

/** What came of telling the provider about one person. */
sealed interface Told {

    Claim claim();

    record Settled(Answer answer) implements Told {
        @Override
        public Claim claim() {
            return answer.claim();
        }
    }

    /** The provider may or may not have taken it in: look before trying again. */
    record Unclear(Claim claim, Cause cause, String text) implements Told {}

    /** The provider has the person, who waits there for the organiser's decision: look again after a while. */
    record Waiting(Claim claim) implements Told {}

    /** The provider was told of the person as often as it takes it in a day; nothing was done. */
    record UsedUp(Claim claim) implements Told {}

    /** Something stood in between; nothing was done. */
    record Held(Claim claim, Trouble trouble) implements Told {}
}
