package dev.turnout.webhook;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Feed;
import dev.turnout.channel.Role;
import dev.turnout.id.StatusId;
import dev.turnout.webhook.DueDeliveries.News;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Catches up with the log, for each endpoint by itself: what it is to be told is written in the transaction that moves
 * its cursor, so that each activity is told once, and none is lost.
 */
@Component
public class StageDeliveries {

    private final Endpoints endpoints;
    private final DueDeliveries deliveries;
    private final Payloads payloads;
    private final Feed feed;
    private final WebhookSettings settings;

    StageDeliveries(
            Endpoints endpoints, DueDeliveries deliveries, Payloads payloads, Feed feed, WebhookSettings settings) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.payloads = payloads;
        this.feed = feed;
        this.settings = settings;
    }

    /** A page of the log for each endpoint. @return whether there may be more to read at once */
    public boolean stage() {
        boolean more = false;
        for (Endpoint endpoint : endpoints.all()) {
            if (endpoint.enabled()) {
                int read = feed.read(Endpoints.reader(endpoint.id()), settings.page(), page -> stage(endpoint, page));
                more |= read == settings.page();
            }
        }
        return more;
    }

    private void stage(Endpoint endpoint, List<Activity> page) {
        Map<StatusId, Role> roles = payloads.roles();
        List<News> news = page.stream()
                .flatMap(activity -> WebhookEvent.of(activity, roles).stream()
                        .filter(event -> endpoint.wants(event, activity))
                        .map(event -> new News(activity.id(), event)))
                .toList();
        if (!news.isEmpty()) {
            deliveries.stage(endpoint.id(), news);
        }
    }
}
