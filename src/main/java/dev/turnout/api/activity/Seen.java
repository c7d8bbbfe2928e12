package dev.turnout.api.activity;

import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.api.activity.FeedToken.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity with what the wire tells beside it.
 *
 * @param person the full name, or the address of who has none; absent when the person is gone
 * @param acquired whether the program brought the person into the database
 * @param label how the field of members that changed is displayed; absent for one that is not custom
 */
public record Seen(
        Place place,
        Activity activity,
        @Nullable String person,
        @Nullable String program,
        boolean acquired,
        @Nullable String label) {

    /** The campaign that it is about. Which one made a flow step's change is known by name only. */
    public @Nullable Long campaign() {
        return activity.what() instanceof What.CampaignRequested requested ? requested.campaign() : null;
    }

    /** When it happened: what others bring may have happened long before they brought it. */
    public Instant on() {
        return activity.what() instanceof What.CustomActivity brought ? brought.on() : activity.at();
    }
}
