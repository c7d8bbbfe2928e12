package dev.turnout.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator: TURNOUT_ADMIN_EMAIL and TURNOUT_ADMIN_PASSWORD. Read at the first start only.
 *
 * @param password where it is missing a random one is made
 */
@ConfigurationProperties("turnout.admin")
record AdminSettings(
        @DefaultValue("admin@localhost") String email,
        @Nullable String password) {

    @Override
    public String toString() {
        return "AdminSettings[" + email + "]";
    }
}
