package dev.turnout.ui;

import dev.turnout.campaign.batch.Recurrence;
import dev.turnout.program.Program;
import dev.turnout.ui.Input.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a batch starts again and again, as a form. */
@Component
class RecurrenceInputs {

    private static final String NONE = "NONE";
    private static final String DAILY = "DAILY";
    private static final String WEEKDAYS = "WEEKDAYS";
    private static final String WEEKLY = "WEEKLY";
    private static final String MONTHLY = "MONTHLY";
    private static final int MOST = 99;

    private final Offers offers;

    RecurrenceInputs(Offers offers) {
        this.offers = offers;
    }

    List<Input> inputs(Typed typed, Instant now, Program program) {
        if (!typed.has("every")) {
            typed.put("every", 1);
        }
        if (!typed.has("first")) {
            typed.put("first", now.atZone(program.schedule().zone()).toLocalDate());
        }
        return Inputs.over(typed)
                .select("recurrence", offers.texts("input.recurrence.", NONE, DAILY, WEEKDAYS, WEEKLY, MONTHLY), NONE)
                .of(Kind.NUMBER, "every")
                .of(Kind.CHECKS, "weekdays", PauseInputs.weekdays())
                .of(Kind.NUMBER, "dayOfMonth")
                .of(Kind.TIME, "time")
                .of(Kind.DATE, "first")
                .of(Kind.DATE, "last")
                .list();
    }

    static Typed of(@Nullable Recurrence recurrence) {
        Typed typed = Typed.nothing();
        if (recurrence == null) {
            return typed;
        }
        typed.put("time", recurrence.at()).put("first", recurrence.first()).put("last", recurrence.last());
        return switch (recurrence.days()) {
            case Recurrence.Daily d ->
                typed.put("recurrence", d.weekdaysOnly() ? WEEKDAYS : DAILY).put("every", d.every());
            case Recurrence.Weekly w ->
                typed.put("recurrence", WEEKLY).put("every", w.every()).putAll("weekdays", w.on());
            case Recurrence.Monthly m ->
                typed.put("recurrence", MONTHLY).put("every", m.every()).put("dayOfMonth", m.day());
        };
    }

    /** @return nothing for none, or when something is wrong, which then is noted */
    @Nullable
    Recurrence read(Typed typed, ZoneId zone) {
        String kind = typed.text("recurrence");
        if (kind.equals(NONE)) {
            return null;
        }
        Recurrence.Days days = days(kind, typed);
        Optional<LocalTime> at = typed.time("time");
        Optional<LocalDate> first = typed.date("first");
        LocalDate last =
                typed.text("last").isEmpty() ? null : typed.date("last").orElse(null);
        if (last != null && first.isPresent() && last.isBefore(first.get())) {
            typed.wrong("last", "input.wrong.before");
        }
        return days == null || at.isEmpty() || first.isEmpty() || !typed.wrong().isEmpty()
                ? null
                : new Recurrence(days, at.get(), zone, first.get(), last);
    }

    private static Recurrence.@Nullable Days days(String kind, Typed typed) {
        OptionalInt every = typed.number("every", 1, MOST);
        if (every.isEmpty()) {
            return null;
        }
        return switch (kind) {
            case DAILY -> new Recurrence.Daily(every.getAsInt(), false);
            case WEEKDAYS -> new Recurrence.Daily(every.getAsInt(), true);
            case WEEKLY -> {
                Set<DayOfWeek> on = PauseInputs.weekdays(typed);
                yield on.isEmpty() ? null : new Recurrence.Weekly(every.getAsInt(), on);
            }
            case MONTHLY -> {
                OptionalInt day = typed.number("dayOfMonth", 1, 31);
                yield day.isEmpty() ? null : new Recurrence.Monthly(every.getAsInt(), day.getAsInt());
            }
            default -> {
                typed.wrong("recurrence", "input.wrong.choose");
                yield null;
            }
        };
    }
}
