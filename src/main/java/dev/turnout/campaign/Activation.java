package dev.turnout.campaign;

import java.util.List;

/** What came of activating a campaign. */
public sealed interface Activation {

    record Active(Campaign campaign) implements Activation {}

    record Refused(List<Problem> problems) implements Activation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
