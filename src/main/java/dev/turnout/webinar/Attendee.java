package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import java.time.Instant;

/** @param pulledAt when a pull last told something new */
public record Attendee(PersonId person, Evidence evidence, Instant pulledAt) {}
