package dev.turnout.campaign;

import java.util.List;

/** What came of changing a campaign. */
public sealed interface CampaignEdit {

    record Saved(Campaign campaign) implements CampaignEdit {}

    record NameTaken() implements CampaignEdit {}

    /** Somebody else changed it meanwhile. */
    record Stale(Campaign now) implements CampaignEdit {}

    /** It is active, and changed so it could not be. */
    record Wrong(List<Problem> problems) implements CampaignEdit {}
}
