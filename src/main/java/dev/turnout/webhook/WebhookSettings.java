package dev.turnout.webhook;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param timeout for one call, from connecting to the last byte of the answer that is read; Standard Webhooks asks for 15
 *     to 30 s
 * @param lease for how long a worker has the calls that it claimed: time to make them and to write down what came of
 *     them
 * @param hosts names of hosts that may be called though their addresses are private, and without TLS
 * @param page activities read in one transaction for one endpoint
 * @param sideBySide calls to one endpoint at once, by one node
 * @param keep how long the log of deliveries is kept
 */
@ConfigurationProperties("turnout.webhook")
public record WebhookSettings(
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("60s") Duration lease,
        @DefaultValue Set<String> hosts,
        @DefaultValue("5000") int page,
        @DefaultValue("10") int sideBySide,
        @DefaultValue("30d") Duration keep) {

    public WebhookSettings {
        if (timeout.isNegative() || timeout.isZero() || lease.compareTo(timeout) <= 0 || keep.isNegative()) {
            throw new IllegalArgumentException(
                    "turnout.webhook.timeout is longer than 0, lease longer than the timeout, and keep not negative");
        }
        if (page < 1 || sideBySide < 1) {
            throw new IllegalArgumentException("turnout.webhook.page and side-by-side are at least 1");
        }
        hosts = Set.copyOf(hosts);
    }
}
