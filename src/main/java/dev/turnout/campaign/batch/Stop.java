package dev.turnout.campaign.batch;

/** Why a batch did not begin. Stored by its name. */
public enum Stop {
    /** More people than its limit: none of them was entered. */
    TOO_MANY,
    /** The flow, the list, the people or their statuses are not those of its preview. */
    CHANGED,
    /** Something is wrong with the campaign. */
    WRONG
}
