package dev.turnout.webhook;

import dev.turnout.id.ProgramId;
import java.util.Set;

/**
 * @param url one that {@link CheckUrl} has nothing against
 * @param events at least one of those offered
 * @param programs empty for all
 */
public record EndpointDraft(String url, String description, Set<WebhookEvent> events, Set<ProgramId> programs) {

    public static final int LONGEST_DESCRIPTION = 200;

    public EndpointDraft {
        events = Set.copyOf(events);
        programs = Set.copyOf(programs);
        if (events.isEmpty() || !WebhookEvent.OFFERED.containsAll(events)) {
            throw new IllegalArgumentException("an endpoint is told of something, and of what is offered only");
        }
    }
}
