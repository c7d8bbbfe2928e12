package dev.turnout.campaign.batch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a batch starts again and again, at one time of day in one zone. The names of the kinds and of the components are
 * stored, so neither may be renamed.
 *
 * @param days on which days
 * @param first the first day that counts
 * @param last the last day that counts; absent for no end
 */
public record Recurrence(
        Days days,
        LocalTime at,
        ZoneId zone,
        LocalDate first,
        @Nullable LocalDate last) {

    public Recurrence {
        // A text may leave one out.
        Objects.requireNonNull(days, "days");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(first, "first");
    }

    /** Looked at for the next start: longer than any pattern pauses, February 31st being told at the door. */
    private static final int FAR = 366 * 5;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Daily.class, name = "daily"),
        @JsonSubTypes.Type(value = Weekly.class, name = "weekly"),
        @JsonSubTypes.Type(value = Monthly.class, name = "monthly")
    })
    public sealed interface Days {}

    /** @param every so many days; with {@code weekdaysOnly} the days that fall on a weekend are left out */
    public record Daily(int every, boolean weekdaysOnly) implements Days {
        public Daily {
            atLeastOne(every);
        }
    }

    public record Weekly(int every, Set<DayOfWeek> on) implements Days {
        public Weekly {
            atLeastOne(every);
            on = Set.copyOf(on);
            if (on.isEmpty()) {
                throw new IllegalArgumentException("at least one weekday");
            }
        }
    }

    /** @param day of the month; in a month that is shorter, its last */
    public record Monthly(int every, int day) implements Days {
        public Monthly {
            atLeastOne(every);
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("a month has no day " + day);
            }
        }
    }

    private static void atLeastOne(int every) {
        if (every < 1 || every > 99) {
            throw new IllegalArgumentException("every 1 to 99, not " + every);
        }
    }

    /** The first start after that moment. */
    public Optional<Instant> after(Instant moment) {
        return from(moment, 1).stream().findFirst();
    }

    /** The next starts after that moment; fewer, where it ends before. */
    public List<Instant> next(Instant moment, int most) {
        return from(moment, most);
    }

    private List<Instant> from(Instant moment, int most) {
        List<Instant> starts = new ArrayList<>();
        LocalDate today = moment.atZone(zone).toLocalDate();
        LocalDate day = today.isBefore(first) ? first : today;
        for (int tried = 0; tried < FAR * most && starts.size() < most; tried++, day = day.plusDays(1)) {
            if (last != null && day.isAfter(last)) {
                break;
            }
            Instant start = day.atTime(at).atZone(zone).toInstant();
            if (isOn(day) && start.isAfter(moment)) {
                starts.add(start);
            }
        }
        return starts;
    }

    private boolean isOn(LocalDate day) {
        return switch (days) {
            case Daily daily ->
                (day.toEpochDay() - first.toEpochDay()) % daily.every() == 0
                        && !(daily.weekdaysOnly() && day.getDayOfWeek().getValue() > 5);
            case Weekly weekly ->
                weekly.on().contains(day.getDayOfWeek()) && (week(day) - week(first)) % weekly.every() == 0;
            case Monthly monthly ->
                day.getDayOfMonth() == Math.min(monthly.day(), day.lengthOfMonth())
                        && (month(day) - month(first)) % monthly.every() == 0;
        };
    }

    /** Weeks begin on Monday. */
    private static long week(LocalDate day) {
        return Math.floorDiv(day.toEpochDay() + 3, 7);
    }

    private static long month(LocalDate day) {
        return day.getYear() * 12L + day.getMonthValue();
    }
}
