package dev.turnout.person;

import dev.turnout.id.PersonId;

/** @param created whether the person is new to the database */
public record Upserted(PersonId id, EmailAddress email, boolean created) {}
