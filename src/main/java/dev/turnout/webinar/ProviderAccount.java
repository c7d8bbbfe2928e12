package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.net.URI;
import java.util.Map;

/**
 * An account with a provider, with its secrets in the clear: keep it no longer than the call needs it.
 *
 * @param baseUrl where the provider's API begins, without a slash at its end
 * @param clientId the provider's own id of the account: ON24's client, Zoom's account, GoTo's organizer; blank while
 *     the account is not connected
 * @param credentials by {@link CredentialField#name()}
 */
public record ProviderAccount(
        AccountId id, String provider, URI baseUrl, String clientId, Map<String, String> credentials) {

    public ProviderAccount {
        credentials = Map.copyOf(credentials);
    }

    /** @return empty where the account has no such credential */
    public String credential(String name) {
        return credentials.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "ProviderAccount[%s %s at %s, client %s]".formatted(provider, id, baseUrl, clientId);
    }
}
