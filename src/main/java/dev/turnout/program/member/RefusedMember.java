package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose status did not change, and why.
 *
 * @param from absent when the person was no longer a member
 */
public record RefusedMember(
        PersonId person,
        String email,
        String name,
        @Nullable StatusId from,
        Refusal because) {}
