package dev.turnout.ui;

import dev.turnout.campaign.flow.Pause;
import dev.turnout.ui.Input.Kind;
import dev.turnout.ui.Input.Option;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How long a flow waits, as a form. */
@Component
class PauseInputs {

    private static final String FOR = "FOR";
    private static final String UNTIL = "UNTIL";
    private static final String TOKEN = "TOKEN";
    private static final String EVENT = "EVENT";
    private static final String WEEKDAY = "WEEKDAY";
    private static final int LONGEST_TOKEN = 100;
    private static final int MOST = 10_000;

    /** The units in which a pause is typed. */
    private enum Unit {
        MINUTES(Duration.ofMinutes(1)),
        HOURS(Duration.ofHours(1)),
        DAYS(Duration.ofDays(1));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }
    }

    private final Offers offers;

    PauseInputs(Offers offers) {
        this.offers = offers;
    }

    Inputs inputs(Inputs inputs) {
        inputs.select("pause", offers.texts("input.pause.", FOR, EVENT, UNTIL, TOKEN, WEEKDAY), FOR);
        return inputs.of(Kind.NUMBER, "number")
                .select("unit", offers.named("input.unit.", Unit.values()), Unit.HOURS)
                .select(
                        "edge",
                        offers.texts("input.edge.", "BEFORE_START", "AFTER_START", "BEFORE_END", "AFTER_END"),
                        "BEFORE_START")
                .of(Kind.MOMENT, "moment")
                .of(Kind.TEXT, "token")
                .of(Kind.NUMBER, "tokenDays")
                .of(Kind.CHECKS, "weekdays", weekdays())
                .of(Kind.TIME, "time")
                .select("pauseZone", offers.named("input.pauseZone.", Pause.Zone.values()), Pause.Zone.PROGRAM);
    }

    static List<Option> weekdays() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new Option(
                        day.name(), day.getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale()), null))
                .toList();
    }

    void put(Typed typed, Pause pause) {
        switch (pause) {
            case Pause.For p -> put(typed.put("pause", FOR), p.duration());
            case Pause.Until p ->
                typed.put("pause", UNTIL).put("moment", p.at()).put("pauseZone", p.zone());
            case Pause.UntilToken p ->
                typed.put("pause", TOKEN)
                        .put("token", p.token())
                        .put("tokenDays", p.days())
                        .put("time", p.at())
                        .put("pauseZone", p.zone());
            case Pause.AroundEvent p ->
                put(
                        typed.put("pause", EVENT)
                                .put("edge", (p.offset().isNegative() ? "BEFORE_" : "AFTER_") + p.edge()),
                        p.offset().abs());
            case Pause.NextWeekday p ->
                put(
                        typed.put("pause", WEEKDAY)
                                .putAll("weekdays", p.days())
                                .put("time", p.at())
                                .put("pauseZone", p.zone()),
                        p.after());
        }
    }

    private static void put(Typed typed, Duration duration) {
        long minutes = duration.toMinutes();
        Unit unit = minutes % (24 * 60) == 0 ? Unit.DAYS : minutes % 60 == 0 ? Unit.HOURS : Unit.MINUTES;
        typed.put("number", minutes / unit.length.toMinutes()).put("unit", unit);
    }

    /** @return nothing when something is wrong, which then is noted */
    Optional<Pause> read(Typed typed) {
        return switch (typed.text("pause")) {
            case FOR -> duration(typed, 1).map(Pause.For::new);
            case UNTIL -> typed.dateTime("moment").flatMap(at -> zone(typed).map(zone -> new Pause.Until(at, zone)));
            case TOKEN -> token(typed);
            case EVENT ->
                duration(typed, 0).map(offset -> {
                    String edge = typed.text("edge");
                    return new Pause.AroundEvent(
                            edge.endsWith("END") ? Pause.Edge.END : Pause.Edge.START,
                            edge.startsWith("BEFORE") ? offset.negated() : offset);
                });
            case WEEKDAY -> weekday(typed);
            default -> {
                typed.wrong("pause", "input.wrong.choose");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Pause> token(Typed typed) {
        Optional<String> token =
                typed.required("token", LONGEST_TOKEN).map(name -> name.replaceAll("^\\{\\{my\\.|}}$", ""));
        if (typed.text("tokenDays").isEmpty()) {
            typed.put("tokenDays", 0);
        }
        OptionalInt days = typed.number("tokenDays", -MOST, MOST);
        Optional<LocalTime> time = typed.time("time");
        Optional<Pause.Zone> zone = zone(typed);
        return token.isEmpty() || days.isEmpty() || time.isEmpty() || zone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pause.UntilToken(token.get(), days.getAsInt(), time.get(), zone.get()));
    }

    private static Optional<Pause> weekday(Typed typed) {
        Set<DayOfWeek> days = weekdays(typed);
        Optional<LocalTime> time = typed.time("time");
        Optional<Pause.Zone> zone = zone(typed);
        Optional<Duration> after = typed.text("number").isEmpty() ? Optional.of(Duration.ZERO) : duration(typed, 0);
        return days.isEmpty() || time.isEmpty() || zone.isEmpty() || after.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pause.NextWeekday(days, time.get(), zone.get(), after.get()));
    }

    /** Empty when none is chosen, which then is noted. */
    static Set<DayOfWeek> weekdays(Typed typed) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (typed.all("weekdays").contains(day.name())) {
                days.add(day);
            }
        }
        if (days.isEmpty()) {
            typed.wrong("weekdays", "input.wrong.choose");
        }
        return days;
    }

    private static Optional<Duration> duration(Typed typed, int least) {
        OptionalInt number = typed.number("number", least, MOST);
        return number.isEmpty()
                ? Optional.empty()
                : typed.named("unit", Unit.values()).map(unit -> unit.length.multipliedBy(number.getAsInt()));
    }

    private static Optional<Pause.Zone> zone(Typed typed) {
        return typed.named("pauseZone", Pause.Zone.values());
    }
}
