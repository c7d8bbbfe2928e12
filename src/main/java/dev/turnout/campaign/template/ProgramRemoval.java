package dev.turnout.campaign.template;

/** What came of deleting a program. */
public sealed interface ProgramRemoval {

    record Removed() implements ProgramRemoval {}

    record Unknown() implements ProgramRemoval {}

    record InUse(Use use) implements ProgramRemoval {}

    /** @param by a campaign of another program that speaks of this one, or of what is in it */
    record Mentioned(String by) implements ProgramRemoval {}

    enum Use {
        MEMBERS,
        /** It had members or registrations once, and people's timelines tell of it. */
        HISTORY,
        /** A provider's event is bound to it. */
        EVENT,
        CAMPAIGN_ACTIVE,
        CAMPAIGN_STARTED,
        /** Something else stands on it: a sent email, an import, what a provider reported, a person whom it acquired. */
        ELSEWHERE
    }
}
