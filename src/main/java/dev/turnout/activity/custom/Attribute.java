package dev.turnout.activity.custom;

import org.jspecify.annotations.Nullable;

/**
 * One thing that an activity of a custom type says. Stored, so its components may not be renamed.
 *
 * @param apiName unique in its type, and not to be changed
 * @param primary whether it is the one by which an activity is told from others of its type
 */
public record Attribute(
        String apiName, String name, @Nullable String description, AttributeType type, boolean primary) {}
