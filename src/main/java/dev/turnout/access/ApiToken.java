package dev.turnout.access;

import java.time.Instant;

/** Lets the client call until it expires, or until the client is revoked. */
public record ApiToken(String text, Instant expiresAt) {

    @Override
    public String toString() {
        return "ApiToken[until " + expiresAt + "]";
    }
}
