package dev.turnout.ui;

import dev.turnout.campaign.list.Often;
import dev.turnout.campaign.list.Period;
import dev.turnout.ui.Input.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When something happened, and how often: the inputs that filters share. Days are those of the zone. */
@Component
class PeriodInputs {

    private static final String EVER = "EVER";
    private static final String PAST = "PAST";
    private static final String BEFORE_PAST = "BEFORE_PAST";
    private static final String BETWEEN = "BETWEEN";

    private final Offers offers;

    PeriodInputs(Offers offers) {
        this.offers = offers;
    }

    Inputs often(Inputs inputs) {
        if (!inputs.typed().has("times")) {
            inputs.typed().put("times", 1);
        }
        return period(inputs.of(Kind.NUMBER, "times"), true);
    }

    Inputs period(Inputs inputs, boolean optional) {
        String[] kinds =
                optional ? new String[] {EVER, PAST, BEFORE_PAST, BETWEEN} : new String[] {PAST, BEFORE_PAST, BETWEEN};
        return inputs.select("when", offers.texts("input.when.", kinds), kinds[0])
                .of(Kind.NUMBER, "days")
                .of(Kind.DATE, "from")
                .of(Kind.DATE, "until");
    }

    static void put(Typed typed, Often often, ZoneId zone) {
        typed.put("times", often.atLeast());
        put(typed, often.when(), zone);
    }

    static void put(Typed typed, @Nullable Period period, ZoneId zone) {
        switch (period) {
            case null -> typed.put("when", EVER);
            case Period.Past past -> typed.put("when", PAST).put("days", past.days());
            case Period.BeforePast past -> typed.put("when", BEFORE_PAST).put("days", past.days());
            case Period.Between between ->
                typed.put("when", BETWEEN)
                        .put("from", day(between.from(), zone))
                        .put(
                                "until",
                                between.until() == null
                                        ? null
                                        : day(between.until().minusNanos(1), zone));
        }
    }

    /** @return nothing when something is wrong with it */
    static @Nullable Often often(Typed typed, ZoneId zone) {
        OptionalInt times = typed.number("times", 1, Often.MOST);
        Period when = period(typed, zone);
        return times.isEmpty() ? null : new Often(when, times.getAsInt());
    }

    /** @return nothing for ever, or when something is wrong with it */
    static @Nullable Period period(Typed typed, ZoneId zone) {
        return switch (typed.text("when")) {
            case PAST -> {
                OptionalInt days = typed.number("days", 1, Period.MOST_DAYS);
                yield days.isEmpty() ? null : new Period.Past(days.getAsInt());
            }
            case BEFORE_PAST -> {
                OptionalInt days = typed.number("days", 1, Period.MOST_DAYS);
                yield days.isEmpty() ? null : new Period.BeforePast(days.getAsInt());
            }
            case BETWEEN -> between(typed, zone);
            default -> null;
        };
    }

    private static @Nullable Period between(Typed typed, ZoneId zone) {
        LocalDate from =
                typed.text("from").isEmpty() ? null : typed.date("from").orElse(null);
        LocalDate until =
                typed.text("until").isEmpty() ? null : typed.date("until").orElse(null);
        if (from == null && until == null) {
            typed.wrong("from", "input.wrong.missing");
            return null;
        }
        if (isFar(from) || isFar(until)) {
            typed.wrong(isFar(from) ? "from" : "until", "input.wrong.date");
            return null;
        }
        return new Period.Between(
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static boolean isFar(@Nullable LocalDate day) {
        return day != null && (day.getYear() < 1900 || day.getYear() > 9999);
    }

    private static @Nullable LocalDate day(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).toLocalDate();
    }
}
