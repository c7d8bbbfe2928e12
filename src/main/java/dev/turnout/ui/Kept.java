package dev.turnout.ui;

import dev.turnout.campaign.CampaignEdit;
import dev.turnout.campaign.Problem;
import dev.turnout.campaign.flow.FlowEdit;
import java.util.List;

/** What came of a change of a campaign, its flow or a smart list, as pages tell it. */
sealed interface Kept {

    /** @param gone how many people a removed step left behind, and went on or are done */
    record Saved(long gone) implements Kept {}

    record NameTaken() implements Kept {}

    record Stale() implements Kept {}

    record Wrong(List<Problem> problems) implements Kept {}

    static Kept of(CampaignEdit edit) {
        return switch (edit) {
            case CampaignEdit.Saved saved -> new Saved(0);
            case CampaignEdit.NameTaken taken -> new NameTaken();
            case CampaignEdit.Stale stale -> new Stale();
            case CampaignEdit.Wrong wrong -> new Wrong(wrong.problems());
        };
    }

    static Kept of(FlowEdit edit) {
        return switch (edit) {
            case FlowEdit.Saved saved -> new Saved(saved.moved() + saved.finished());
            case FlowEdit.Stale stale -> new Stale();
            case FlowEdit.Wrong wrong -> new Wrong(wrong.problems());
        };
    }
}
