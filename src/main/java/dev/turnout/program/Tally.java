package dev.turnout.program;

/** How many people met with each outcome. */
public record Tally(int moved, int waitlisted, int alreadyThere, int removed, int refused) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    public static Tally of(Advance advance) {
        return switch (advance) {
            case Advance.Moved moved -> new Tally(1, 0, 0, 0, 0);
            case Advance.Waitlisted waitlisted -> new Tally(0, 1, 0, 0, 0);
            case Advance.AlreadyThere there -> new Tally(0, 0, 1, 0, 0);
            case Advance.Removed removed -> new Tally(0, 0, 0, 1, 0);
            case Advance.Refused refused -> new Tally(0, 0, 0, 0, 1);
        };
    }

    public Tally plus(Tally other) {
        return new Tally(
                moved + other.moved,
                waitlisted + other.waitlisted,
                alreadyThere + other.alreadyThere,
                removed + other.removed,
                refused + other.refused);
    }

    public int total() {
        return moved + waitlisted + alreadyThere + removed + refused;
    }
}
