package dev.turnout.campaign.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * How long a person waits. What has passed already is not waited for. The names of the kinds and of the components are
 * stored, so neither may be renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Pause.For.class, name = "for"),
    @JsonSubTypes.Type(value = Pause.Until.class, name = "until"),
    @JsonSubTypes.Type(value = Pause.UntilToken.class, name = "until-token"),
    @JsonSubTypes.Type(value = Pause.AroundEvent.class, name = "around-event"),
    @JsonSubTypes.Type(value = Pause.NextWeekday.class, name = "next-weekday")
})
public sealed interface Pause {

    /** In whose time zone a clock is read; the program's too for a person whose zone is not known. */
    enum Zone {
        PROGRAM,
        PERSON
    }

    enum Edge {
        START,
        END
    }

    record For(Duration duration) implements Pause {}

    record Until(LocalDateTime at, Zone zone) implements Pause {}

    /**
     * The day of the program's date token {@code {{my.name}}}.
     *
     * @param days after it; below 0 for before it
     */
    record UntilToken(String token, int days, LocalTime at, Zone zone) implements Pause {}

    /** @param offset after the start or end of the campaign's program; negative for before it */
    record AroundEvent(Edge edge, Duration offset) implements Pause {}

    /**
     * The next of these weekdays at that time; today's, where it is still to come.
     *
     * @param after waited first, so that "two days, then on a weekday at nine" is one step
     */
    record NextWeekday(Set<DayOfWeek> days, LocalTime at, Zone zone, Duration after) implements Pause {
        public NextWeekday {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("at least one weekday");
            }
        }
    }
}
