package dev.turnout.program;

import dev.turnout.channel.Channel;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One webinar.
 *
 * @param binding absent while no provider runs the event: Registered is then true at once
 * @param capacity seats, at least 1; absent means that there is no limit
 * @param requiresApproval whether a registration from outside waits for a person's decision
 */
public record Program(
        ProgramId id,
        String name,
        Channel channel,
        String description,
        Schedule schedule,
        @Nullable Binding binding,
        @Nullable Integer capacity,
        boolean requiresApproval,
        Map<String, String> tags,
        Instant createdAt) {

    public boolean isBound() {
        return binding != null;
    }
}
