package dev.turnout.program.asset;

/** What came of revising a program. */
public sealed interface Revised {

    record Saved() implements Revised {}

    record Unknown() implements Revised {}

    record NameTaken() implements Revised {}

    /** One end without the other, or the end before the start. */
    record DatesWrong() implements Revised {}

    /** It does not have the tag that it was to lose. */
    record NoSuchTag() implements Revised {}
}
