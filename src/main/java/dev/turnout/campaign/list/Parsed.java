package dev.turnout.campaign.list;

/** What came of reading logic. */
public sealed interface Parsed {

    record Right(Expression expression) implements Parsed {}

    /**
     * @param at where in the text, from 1; one past its end when something is missing there
     * @param word what stands there, cut short; the filter's number for {@link Mistake#UNUSED}; empty at the end
     */
    record Wrong(int at, Mistake mistake, String word) implements Parsed {}

    enum Mistake {
        EMPTY,
        TOO_LONG,
        /** Not a number, {@code and}, {@code or}, {@code not} or a bracket. */
        UNKNOWN_WORD,
        NO_SUCH_FILTER,
        /** A filter's number, {@code not} or an opening bracket has to come here. */
        FILTER_MISSING,
        /** {@code and} or {@code or} has to come here. */
        OPERATOR_MISSING,
        BRACKET_NOT_CLOSED,
        BRACKET_NOT_OPENED,
        /** A filter that the logic does not speak of would be there and do nothing. */
        UNUSED
    }
}
