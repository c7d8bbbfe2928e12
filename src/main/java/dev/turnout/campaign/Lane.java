package dev.turnout.campaign;

/**
 * How urgent the runs of a campaign are, the most urgent first; follows from the campaign. A confirmation answers what a
 * person has just done: its flow asks for Registered, sends an operational email, or starts with a form or with
 * somebody having become Registered. Stored by {@link #rank}.
 */
public enum Lane {
    CONFIRMATION(0),
    TRIGGER(1),
    BATCH(2);

    private final int rank;

    Lane(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }

    public static Lane ofRank(int rank) {
        return switch (rank) {
            case 0 -> CONFIRMATION;
            case 1 -> TRIGGER;
            default -> BATCH;
        };
    }
}
