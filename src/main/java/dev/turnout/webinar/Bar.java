package dev.turnout.webinar;

import dev.turnout.channel.Minimum;
import dev.turnout.program.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be watched of one event to count as having attended it.
 *
 * @param minutes live, or of the recording; at 0 to have come is enough
 */
public record Bar(int minutes) {

    public static final Bar NONE = new Bar(0);

    /** A channel's minimum, for an event of that schedule. */
    public static Bar of(Optional<Minimum> minimum, Schedule schedule) {
        Instant start = schedule.start();
        Instant end = schedule.end();
        Duration length = start == null || end == null ? null : Duration.between(start, end);
        return minimum.map(asked -> new Bar(asked.minutes(length))).orElse(NONE);
    }

    /** With a bar, a time that the provider does not tell is not enough: what is given now is never taken back. */
    public boolean isMet(Watched watched) {
        Integer seconds = watched.seconds();
        return minutes == 0 ? watched.seen() : seconds != null && seconds / 60 >= minutes;
    }

    /** Why somebody who watched did not attend: becomes the member's status reason. */
    String notMetBy(Evidence evidence) {
        String live = evidence.live().seen() ? told(evidence.live()) : "";
        String recorded = evidence.recorded().seen() ? told(evidence.recorded()) + " of the recording" : "";
        String both = live.isEmpty() || recorded.isEmpty() ? live + recorded : live + " live and " + recorded;
        return "Watched %s, the minimum is %d min".formatted(both, minutes);
    }

    private static String told(Watched watched) {
        Integer seconds = watched.seconds();
        return seconds == null ? "for an unknown time" : seconds / 60 + " min";
    }
}
