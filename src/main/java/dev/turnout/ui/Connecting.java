package dev.turnout.ui;

import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.WebinarProviders;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Which accounts a person connects by signing in at the provider, and where the provider sends them back to. */
@Component("connecting")
class Connecting {

    static final String BACK = "/administration/accounts/connected";

    private final WebinarProviders providers;
    private final AccessTokens tokens;
    private final PublicLinks links;

    Connecting(WebinarProviders providers, AccessTokens tokens, PublicLinks links) {
        this.providers = providers;
        this.tokens = tokens;
        this.links = links;
    }

    public boolean offered(Account account) {
        return providers.can(account.provider()).contains(Capability.CONNECT);
    }

    public boolean connected(Account account) {
        return !account.clientId().isBlank() && tokens.renewable(account.id());
    }

    /** Providers compare it letter for letter with what is registered there. */
    public URI redirect() {
        return URI.create(links.base() + BACK);
    }
}
