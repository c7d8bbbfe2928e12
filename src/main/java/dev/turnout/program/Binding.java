package dev.turnout.program;

import dev.turnout.id.AccountId;

/** The provider's event that a program's registrations go to and its attendance comes from. */
public record Binding(AccountId account, String eventId) {}
