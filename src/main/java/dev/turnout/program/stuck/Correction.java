package dev.turnout.program.stuck;

import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonFields;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put right in a person.
 *
 * @param email absent when the address stays
 * @param fields those that are absent keep their value
 */
public record Correction(@Nullable EmailAddress email, PersonFields fields) {}
