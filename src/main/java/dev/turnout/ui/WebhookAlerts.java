package dev.turnout.ui;

import dev.turnout.webhook.Endpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What the frame around every page says of webhooks. */
@Component("webhookAlerts")
class WebhookAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAlerts.class);

    private final Endpoints endpoints;

    WebhookAlerts(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** How many Turnout has stopped telling; also asked for by error pages, which have to show when there is no database. */
    public int stopped() {
        try {
            return endpoints.stopped();
        } catch (DataAccessException unreachable) {
            LOG.warn("The webhooks that were stopped cannot be counted", unreachable);
            return 0;
        }
    }
}
