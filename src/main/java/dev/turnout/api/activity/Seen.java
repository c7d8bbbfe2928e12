package dev.turnout.api.activity;

import dev.turnout.activity.Activity;
import dev.turnout.api.activity.FeedToken.Place;
import org.jspecify.annotations.Nullable;

/**
 * An activity with what the wire tells beside it.
 *
 * @param person the full name, or the address of who has none; absent when the person is gone
 * @param acquired whether the program brought the person into the database
 */
public record Seen(
        Place place,
        Activity activity,
        @Nullable String person,
        @Nullable String program,
        boolean acquired) {}
