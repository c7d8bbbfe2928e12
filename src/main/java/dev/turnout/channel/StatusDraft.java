package dev.turnout.channel;

import org.jspecify.annotations.Nullable;

/** A status of a channel that is to be made. */
public record StatusDraft(
        String name,
        int step,
        boolean success,
        boolean hidden,
        @Nullable Role role) {}
