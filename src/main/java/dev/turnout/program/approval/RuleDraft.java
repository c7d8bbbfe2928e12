package dev.turnout.program.approval;

/** What a person says of a rule. */
public record RuleDraft(String name, Condition condition, Decision decision) {

    public static final int LONGEST_NAME = 100;

    public RuleDraft {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a rule's name has 1 to " + LONGEST_NAME + " characters");
        }
    }
}
