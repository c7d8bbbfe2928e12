package dev.turnout.campaign;

/** What came of deleting a campaign. */
public sealed interface CampaignRemoval {

    record Removed() implements CampaignRemoval {}

    record Unknown() implements CampaignRemoval {}

    record IsActive() implements CampaignRemoval {}

    /** People went through it, or a start is planned: what became of them is told by it. */
    record Started() implements CampaignRemoval {}

    /** @param by the campaign that speaks of it, with its program */
    record Mentioned(String by) implements CampaignRemoval {}
}
