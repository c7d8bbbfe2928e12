package dev.turnout.webinar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of pulling a program's registrants.
 *
 * @param listed how many the provider named, in any state
 * @param joined who were no members and are registered now
 * @param created those of them who were new to the database
 * @param moved members who came from an earlier status to Registered
 * @param gone registered here, and no longer there
 * @param removed those of them who were removed here for it
 * @param undecided no members, whose registration waits at the provider or was denied there
 * @param unidentified registrants without a usable email address
 * @param trouble why nothing could be pulled; absent when it went well
 */
public record RegistrantPull(
        int listed,
        int joined,
        int created,
        int moved,
        int gone,
        int removed,
        int undecided,
        int unidentified,
        @Nullable String trouble) {

    static RegistrantPull failed(String trouble) {
        return new RegistrantPull(0, 0, 0, 0, 0, 0, 0, 0, trouble);
    }

    /**
     * A program's pulls as pages show them.
     *
     * @param lastAt absent while there was none
     * @param running whether a pull is at work now
     */
    public record State(
            @Nullable Instant due,
            @Nullable Instant lastAt,
            @Nullable RegistrantPull last,
            boolean running) {}
}
