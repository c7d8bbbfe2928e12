package dev.turnout.activity.custom;

/** What came of changing a custom type. */
public sealed interface Change {

    record Done(CustomType type) implements Change {}

    record Unknown() implements Change {}

    /** Upper and lower case are the same. */
    record NameTaken() implements Change {}

    /** Another type's trigger or filter is called so. */
    record LabelTaken(String label) implements Change {}

    /** There are {@link CustomTypes#MOST} already. */
    record TooMany() implements Change {}
}
