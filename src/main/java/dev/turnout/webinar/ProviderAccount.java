package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.net.URI;

/**
 * An account with a provider, with its secrets in the clear: keep it no longer than the call needs it.
 *
 * @param baseUrl where the provider's API begins, without a slash at its end
 */
public record ProviderAccount(
        AccountId id, String provider, URI baseUrl, String clientId, String tokenKey, String tokenSecret) {

    @Override
    public String toString() {
        return "ProviderAccount[%s %s at %s, client %s]".formatted(provider, id, baseUrl, clientId);
    }
}
