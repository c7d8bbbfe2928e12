package dev.turnout.campaign.list;

/** How a value is compared. The case of letters never matters and no sign has a meaning of its own; names are stored. */
public enum Comparison {
    /** One of the values. */
    IS,
    /** None of the values; somebody of whom nothing is known is included. */
    IS_NOT,
    CONTAINS,
    STARTS_WITH,
    IS_EMPTY,
    IS_NOT_EMPTY;

    public boolean needsValues() {
        return this != IS_EMPTY && this != IS_NOT_EMPTY;
    }
}
