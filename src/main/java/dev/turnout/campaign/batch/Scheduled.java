package dev.turnout.campaign.batch;

import dev.turnout.campaign.Problem;
import dev.turnout.id.CampaignId;
import java.util.List;

/** What came of asking for a start of a batch. */
public sealed interface Scheduled {

    /** @param campaign the one that starts: the copy, where one was asked for */
    record Planned(CampaignId campaign) implements Scheduled {}

    record NotABatch() implements Scheduled {}

    record Wrong(List<Problem> problems) implements Scheduled {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }

    /** A start at that very moment is planned, or was. */
    record Twice() implements Scheduled {}

    /** There is a program of the name that the copy was to have. */
    record NameTaken() implements Scheduled {}
}
