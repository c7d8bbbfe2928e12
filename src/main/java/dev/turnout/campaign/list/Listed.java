package dev.turnout.campaign.list;

import dev.turnout.id.PersonId;
import java.time.Instant;

/** Somebody on a static list. */
public record Listed(PersonId person, String email, Instant joinedAt) {}
