package dev.turnout.webinar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of pulling a program's attendance.
 *
 * @param created attendees who were new to the database
 * @param unmatched attendees who wait at the match desk, because they could not be told from anyone
 * @param unidentified rows with nothing on them by which anybody could ever be told
 * @param complete whether the provider has everybody, so that the absent are No Shows
 * @param trouble why nothing could be pulled; absent when it went well
 */
public record Pull(
        int attended,
        int onDemand,
        int noShow,
        int created,
        int unmatched,
        int unidentified,
        boolean complete,
        @Nullable String trouble) {

    static Pull failed(String trouble) {
        return new Pull(0, 0, 0, 0, 0, 0, false, trouble);
    }

    /**
     * A program's sync as pages show it.
     *
     * @param lastAt absent while there was none
     * @param running whether a pull is at work now
     */
    public record State(
            @Nullable Instant due,
            @Nullable Instant lastAt,
            @Nullable Pull last,
            boolean running) {}
}
