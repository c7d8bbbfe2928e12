package dev.turnout.campaign;

/** What makes people go through a campaign. Stored by its name. */
public enum CampaignKind {
    /** Its smart list is worked off when somebody, or its schedule, starts it. */
    BATCH,
    /** What happens to a person takes that person through it, at once. */
    TRIGGER,
    /** Only the flow steps of other campaigns, and people, send somebody through it; it has no triggers of its own. */
    CALLABLE
}
