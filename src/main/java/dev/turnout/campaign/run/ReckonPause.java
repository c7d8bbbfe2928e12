package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.Pause;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reckons until when a person waits. */
public final class ReckonPause {

    private ReckonPause() {}

    public static Pause.Zone zone(Pause pause) {
        return switch (pause) {
            case Pause.For forever -> Pause.Zone.PROGRAM;
            case Pause.Until until -> until.zone();
            case Pause.UntilToken until -> until.zone();
            case Pause.AroundEvent around -> Pause.Zone.PROGRAM;
            case Pause.NextWeekday next -> next.zone();
        };
    }

    /**
     * @param token the day of the token that the pause names, if it is one
     * @param zone the person's or the program's, as the pause says
     * @return nothing when what it goes by is not there; the past, when it has passed
     */
    public static Optional<Instant> until(
            Pause pause, Instant now, Schedule schedule, @Nullable LocalDate token, ZoneId zone) {
        return switch (pause) {
            case Pause.For wait -> Optional.of(now.plus(wait.duration()));
            case Pause.Until until -> Optional.of(until.at().atZone(zone).toInstant());
            case Pause.UntilToken until ->
                Optional.ofNullable(token)
                        .map(day -> day.plusDays(until.days())
                                .atTime(until.at())
                                .atZone(zone)
                                .toInstant());
            case Pause.AroundEvent around ->
                Optional.ofNullable(around.edge() == Pause.Edge.START ? schedule.start() : schedule.end())
                        .map(moment -> moment.plus(around.offset()));
            case Pause.NextWeekday next ->
                Optional.of(nextWeekday(now.plus(next.after()).atZone(zone), next.days(), next.at()));
        };
    }

    private static Instant nextWeekday(ZonedDateTime from, Set<java.time.DayOfWeek> days, LocalTime at) {
        LocalDate day = from.toLocalDate();
        if (from.toLocalTime().isAfter(at)) {
            day = day.plusDays(1);
        }
        while (!days.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day.atTime(at).atZone(from.getZone()).toInstant();
    }
}
