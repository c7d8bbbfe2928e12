package dev.turnout.webinar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider's message says, in our words. Webhooks are hints: each is looked into, none is believed blindly. */
public sealed interface ProviderNews {

    EventRef event();

    /** When it happened, by the provider's clock. */
    Instant at();

    /** Somebody registered, was approved, denied or cancelled. */
    record RegistrantChanged(EventRef event, Instant at, Registrant registrant) implements ProviderNews {}

    /** Somebody is in the event. At least one of code, correlation id and email is there. */
    record Joined(
            EventRef event,
            Instant at,
            @Nullable String code,
            @Nullable String correlationId,
            @Nullable String email) implements ProviderNews {}

    /** Somebody left the event; they were in it, and may join again. */
    record Left(
            EventRef event,
            Instant at,
            @Nullable String code,
            @Nullable String correlationId,
            @Nullable String email) implements ProviderNews {}

    /** The event was moved, renamed, deleted, began: look at it. */
    record EventChanged(EventRef event, Instant at) implements ProviderNews {}

    record EventEnded(EventRef event, Instant at) implements ProviderNews {}
}
