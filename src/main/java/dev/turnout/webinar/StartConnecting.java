package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import dev.turnout.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins to connect an account: the user goes on to the provider's own page and comes back from there. */
@Component
public class StartConnecting {

    /** Long enough for a password and a second factor. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final WebinarProviders providers;
    private final Handshakes handshakes;
    private final InstantSource clock;

    StartConnecting(Accounts accounts, WebinarProviders providers, Handshakes handshakes, InstantSource clock) {
        this.accounts = accounts;
        this.providers = providers;
        this.handshakes = handshakes;
        this.clock = clock;
    }

    /**
     * @param redirect where the provider sends the user back to
     * @return the provider's page
     */
    @Transactional
    public URI start(AccountId id, UserId user, URI redirect) {
        ProviderAccount account = accounts.open(id);
        Handshake handshake = Handshake.begin(id, redirect);
        handshakes.keep(handshake, user, clock.instant().plus(PATIENCE));
        return providers.connectable(account.provider()).signInPage(account, handshake);
    }
}
