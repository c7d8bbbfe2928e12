package dev.turnout.webinar;

import dev.turnout.person.EmailAddress;

/**
 * Somebody who registered at the provider and is no member.
 *
 * @param known whether the database knows the address: the fields of a known person are not touched, because anybody
 *     may have typed their address on the provider's page
 */
public record Newcomer(EmailAddress email, Registrant registrant, boolean known) {}
