package dev.turnout.webhook;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param timeout for one call, from connecting to the last byte of the answer that is read; Standard Webhooks asks for 15
 *     to 30 s
 * @param hosts names of hosts that may be called though their addresses are private, and without TLS
 * @param page activities read in one transaction for one endpoint
 * @param sideBySide calls to one endpoint at once, by one node
 * @param keep how long the log of deliveries is kept
 */
@ConfigurationProperties("turnout.webhook")
public record WebhookSettings(
        @DefaultValue("15s") Duration timeout,
        @DefaultValue Set<String> hosts,
        @DefaultValue("5000") int page,
        @DefaultValue("10") int sideBySide,
        @DefaultValue("30d") Duration keep) {

    public WebhookSettings {
        if (timeout.isNegative() || timeout.isZero() || keep.isNegative() || page < 1 || sideBySide < 1) {
            throw new IllegalArgumentException(
                    "turnout.webhook.timeout is longer than 0, keep not negative, page and side-by-side are at least 1");
        }
        hosts = Set.copyOf(hosts);
    }

    /** For how long a worker has what it claimed: a call, and time to write down what came of it. */
    public Duration lease() {
        return timeout.multipliedBy(2).plusSeconds(30);
    }
}
