package dev.turnout.program.transfer;

/** What became of one row. The names are stored. */
public enum RowResult {
    /** The person is new to the database, and to the program with it. */
    CREATED,
    /** The member moved, or a known person joined the program. */
    MOVED,
    ALREADY_THERE,
    WAITLISTED,
    REMOVED,
    /** The law of statuses said no. */
    REFUSED,
    /** The row could not be understood, and nothing was done. */
    INVALID;

    /** The key of its name in the message bundles. */
    public String key() {
        return "import.result." + name();
    }
}
