package dev.turnout.webinar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One provider of webinars, as Turnout uses it. Every method that takes an account calls the network (never call it
 * inside a transaction), blocks for as long as the adapter's settings allow, and answers with a value: it throws only
 * for a bug. An adapter retries its reads for a moment and never its writes; lasting retries belong to the caller.
 */
public interface WebinarProvider {

    /** The name that {@link ProviderAccount#provider()} carries, such as {@code on24}. */
    String name();

    Set<Capability> can();

    /** What an account of this provider signs in with, in the order of the form. */
    List<CredentialField> credentials();

    /** How fast this account may be called, so that pages can say when the last of many calls will be through. */
    Pace pace(ProviderAccount account);

    /** After how long without any use the provider ends an account's credentials; empty where it never does. */
    default Optional<Duration> endsWhenIdleFor() {
        return Optional.empty();
    }

    /** The cheapest call that shows whether address, client and credentials are right. */
    Check check(ProviderAccount account);

    EventAnswer event(ProviderAccount account, EventRef event);

    /** The account's events that begin in a window, soonest first: to pick one to bind to. */
    EventsAnswer events(ProviderAccount account, Instant from, Instant to);

    /** Registers, or brings up to date, one person. Harmless when the person is registered already. */
    Registration register(ProviderAccount account, EventRef event, Applicant applicant);

    /**
     * Looks one person up; people who were cancelled or erased are not found.
     *
     * @param code their registration code where it is known, which some providers find sooner by
     */
    Finding find(ProviderAccount account, EventRef event, String email, @Nullable String code);

    /**
     * Takes one registration back; to be told so twice is harmless.
     *
     * @param code their registration code where it is known; an adapter that needs it looks it up where it is not
     */
    Cancellation cancel(ProviderAccount account, EventRef event, String email, @Nullable String code);

    /** Approves or denies a registration that waits at the provider. Asked only of those that can {@link Capability#DECIDE}. */
    Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve);

    /**
     * Everyone registered for the event, in every state.
     *
     * @param changedSince only those who changed since, where the provider {@link Capability#CHANGED_SINCE}; else ignored
     */
    RegistrantsAnswer registrants(ProviderAccount account, EventRef event, @Nullable Instant changedSince);

    /** Everyone the provider has seen in the event so far, one row a registrant. */
    AttendanceAnswer attendance(ProviderAccount account, EventRef event);

    /**
     * Reads a message that claims to be from the provider. Never calls the network.
     *
     * @param headers by lower-case name
     * @param body as it came, byte for byte: the signature is over it
     * @param now against which the message's age is judged
     */
    WebhookReading webhook(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now);
}
