package dev.turnout.access;

/** An administrator also looks after users, channels and accounts. */
public enum UserRole {
    ADMIN,
    MARKETER
}
