package dev.turnout.webinar;

/**
 * One provider of webinars, as Turnout uses it. Every method calls the network (never call it inside a transaction),
 * blocks for as long as the adapter's settings allow, and answers with a value: it throws only for a bug. An adapter
 * retries its reads for a moment and never its writes; lasting retries belong to the caller.
 */
public interface WebinarProvider {

    /** The name that {@link ProviderAccount#provider()} carries, such as {@code on24}. */
    String name();

    /** The cheapest call that shows whether address, client and credentials are right. */
    Check check(ProviderAccount account);

    EventAnswer event(ProviderAccount account, EventRef event);

    /** Registers, or brings up to date, one person. Harmless when the person is registered already. */
    Registration register(ProviderAccount account, EventRef event, Applicant applicant);

    /** Looks one person up by email address; people who were cancelled or erased are not found. */
    Finding find(ProviderAccount account, EventRef event, String email);

    /** Takes one registration back; to be told so twice is harmless. */
    Cancellation cancel(ProviderAccount account, EventRef event, String email);

    /** Everyone the provider has seen in the event so far, one row a registrant. */
    AttendanceAnswer attendance(ProviderAccount account, EventRef event);
}
