package dev.turnout.campaign.text;

/** Carries a mistake out of the depth of a text; caught in this package. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Mistake mistake;

    Unreadable(Mistake mistake) {
        super(mistake.toString());
        this.mistake = mistake;
    }

    static Unreadable at(Mistake.What what, int line, String... about) {
        return new Unreadable(Mistake.at(what, line, about));
    }

    Mistake mistake() {
        return mistake;
    }
}
