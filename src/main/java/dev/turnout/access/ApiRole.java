package dev.turnout.access;

/** What a client of the API may do; each may what the one before it may. */
public enum ApiRole {
    READ,
    WRITE,
    /** Also changes what others build on: fields, kinds of activities, channels. */
    ADMIN;

    public boolean allows(ApiRole needed) {
        return compareTo(needed) >= 0;
    }
}
