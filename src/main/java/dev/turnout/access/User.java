package dev.turnout.access;

import dev.turnout.id.UserId;

/** @param email in lower case; it is also how a user appears as an actor in the activity log */
public record User(UserId id, String email, String displayName, UserRole role) {}
