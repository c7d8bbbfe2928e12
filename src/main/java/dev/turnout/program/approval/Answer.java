package dev.turnout.program.approval;

/** One question of a registration and what the person answered; each is cut where nobody would read on. */
public record Answer(String question, String answer) {

    private static final int LONGEST = 2_000;

    public Answer {
        question = cut(question);
        answer = cut(answer);
    }

    private static String cut(String text) {
        String storable = text.replace("\0", "").strip(); // PostgreSQL's text cannot hold the NUL character
        return storable.codePointCount(0, storable.length()) <= LONGEST
                ? storable
                : storable.substring(0, storable.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
