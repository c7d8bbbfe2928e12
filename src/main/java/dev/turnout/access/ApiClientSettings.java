package dev.turnout.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first client of the API: TURNOUT_API_CLIENT_ID and TURNOUT_API_CLIENT_SECRET, both or neither. Read while the
 * database has no client.
 *
 * @param secret at least 16 characters
 */
@ConfigurationProperties("turnout.api.client")
record ApiClientSettings(@Nullable String id, @Nullable String secret) {

    @Override
    public String toString() {
        return "ApiClientSettings[" + id + "]";
    }
}
