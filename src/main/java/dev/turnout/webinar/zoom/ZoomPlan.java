package dev.turnout.webinar.zoom;

/**
 * What an account may call a second, by the plan it is on; Zoom tells nobody by call which one that is. The limits are
 * the account's, whatever apps share it.
 */
public enum ZoomPlan {
    FREE(4, 2, 1),
    PRO(30, 20, 10),
    BUSINESS(80, 60, 40),
    /** Nothing is held back: for a stand-in, which has no quota but those it is told to play. */
    UNLIMITED(100_000, 100_000, 100_000);

    private final int light;
    private final int medium;
    private final int heavy;

    ZoomPlan(int light, int medium, int heavy) {
        this.light = light;
        this.medium = medium;
        this.heavy = heavy;
    }

    int perSecond(Quota quota) {
        return switch (quota) {
            case LIGHT -> light;
            case MEDIUM -> medium;
            case HEAVY -> heavy;
        };
    }
}
