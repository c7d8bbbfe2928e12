package dev.turnout.webinar;

import java.net.URI;

/** An account as a person enters it, with its secrets in the clear. */
public record AccountDraft(
        String name, String provider, URI baseUrl, String clientId, String tokenKey, String tokenSecret) {

    public AccountDraft {
        String scheme = baseUrl.getScheme();
        if (name.isBlank() || clientId.isBlank() || tokenKey.isBlank() || tokenSecret.isBlank()) {
            throw new IllegalArgumentException("an account has a name, a client id, a token key and a token secret");
        }
        if (baseUrl.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("an account's address begins with https:// (or http://): " + baseUrl);
        }
    }

    @Override
    public String toString() {
        return "AccountDraft[%s, %s at %s]".formatted(name, provider, baseUrl);
    }
}
