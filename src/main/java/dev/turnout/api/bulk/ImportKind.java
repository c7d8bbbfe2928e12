package dev.turnout.api.bulk;

/** What the rows of a file are. The names are stored. */
enum ImportKind {
    LEADS,
    MEMBERS
}
