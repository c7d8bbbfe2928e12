package dev.turnout.webinar;

import java.net.URI;
import java.util.Map;

/**
 * An account as a person enters it, with its secrets in the clear.
 *
 * @param clientId the provider's own id of the account; blank where the provider tells it once the account is connected
 * @param credentials by {@link CredentialField#name()}; a blank one is none
 */
public record AccountDraft(
        String name, String provider, URI baseUrl, String clientId, Map<String, String> credentials) {

    public AccountDraft {
        String scheme = baseUrl.getScheme();
        if (name.isBlank()) {
            throw new IllegalArgumentException("an account has a name");
        }
        if (baseUrl.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("an account's address begins with https:// (or http://): " + baseUrl);
        }
        credentials = Map.copyOf(credentials);
    }

    @Override
    public String toString() {
        return "AccountDraft[%s, %s at %s]".formatted(name, provider, baseUrl);
    }
}
