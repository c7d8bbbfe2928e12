package dev.turnout.api.wire;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param tokenInParameters whether a token may also come as the parameter {@code access_token}, where logs and
 *     histories of addresses can keep it; older clients know no other way
 * @param limits 0 for no limit
 */
@ConfigurationProperties("turnout.api")
record ApiSettings(
        @DefaultValue("true") boolean tokenInParameters,
        @DefaultValue Limits limits) {

    /**
     * What one node lets pass.
     *
     * @param rate calls in 20 seconds
     * @param concurrent calls at once
     * @param daily calls a day, which begins at midnight in Chicago
     */
    record Limits(
            @DefaultValue("0") int rate,
            @DefaultValue("0") int concurrent,
            @DefaultValue("0") int daily) {}
}
