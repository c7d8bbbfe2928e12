package dev.turnout.program;

import dev.turnout.channel.Status;
import org.jspecify.annotations.Nullable;

/** What came of asking one person to stand at a status. */
public sealed interface Advance {

    /** @param from absent when the person is new to the program */
    record Moved(@Nullable Status from, Status to) implements Advance {}

    /** Every seat is taken: the person waits for one instead of getting what was asked. */
    record Waitlisted(@Nullable Status from) implements Advance {}

    /** @param at absent when the person was not in the program and was to be removed */
    record AlreadyThere(@Nullable Status at) implements Advance {}

    record Removed(Status from) implements Advance {}

    /** @param from absent when the person is not a member */
    record Refused(@Nullable Status from, Refusal because) implements Advance {}
}
