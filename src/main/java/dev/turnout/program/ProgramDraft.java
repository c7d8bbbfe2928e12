package dev.turnout.program;

import dev.turnout.id.ChannelId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person says of a program; the binding is set apart, because the provider is asked first. */
public record ProgramDraft(
        String name,
        ChannelId channel,
        String description,
        Schedule schedule,
        @Nullable Integer capacity,
        boolean requiresApproval,
        Map<String, String> tags) {

    /** Of its seats, where it has a limit. */
    public static final int MOST_SEATS = 10_000_000;

    private static final int LONGEST_NAME = 255;

    public ProgramDraft {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a program's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (capacity != null && capacity < 1) {
            throw new IllegalArgumentException("a program has at least one seat, or no limit");
        }
        tags = Map.copyOf(tags);
    }

    public static ProgramDraft named(String name, ChannelId channel, Schedule schedule) {
        return new ProgramDraft(name, channel, "", schedule, null, false, Map.of());
    }
}
