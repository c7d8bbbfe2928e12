package dev.turnout.webinar;

/**
 * What every adapter owes to Turnout, over real HTTP against a fake of its provider. What a provider cannot do is not
 * left out: the contract then wants the flag in {@link WebinarProvider#can()} to say so. How a provider says things in
 * its own words is tested beside its adapter.
 */
public interface ProviderContract extends RegisteringContract, ListingContract, AttendanceContract, WebhookContract {

    /** The same one for the length of a test. */
    @Override
    ProviderStage stage();
}
