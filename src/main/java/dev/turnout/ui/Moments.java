package dev.turnout.ui;

import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Dates and times as the reader writes them, in a zone that is always named. */
@Component("moments")
class Moments {

    public String at(Instant instant, ZoneId zone) {
        return at(instant, zone, LocaleContextHolder.getLocale());
    }

    public String day(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(LocaleContextHolder.getLocale())
                .format(instant.atZone(zone));
    }

    /** For a page that belongs to no program, and so to no zone. */
    public String utc(Instant instant) {
        return at(instant, ZoneId.of("UTC"));
    }

    /** To the second, for what comes many times a minute. */
    public String utcSecond(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                        .withLocale(LocaleContextHolder.getLocale())
                        .format(instant.atZone(ZoneId.of("UTC")))
                + " UTC";
    }

    /** From start to end; the day of the end is told only when it is another one. */
    public String span(Schedule schedule) {
        return span(schedule, LocaleContextHolder.getLocale());
    }

    static String at(Instant instant, ZoneId zone, Locale locale) {
        ZonedDateTime then = instant.atZone(zone);
        return both(locale).format(then) + " " + zoneName(then, locale);
    }

    static String span(Schedule schedule, Locale locale) {
        Instant from = schedule.start();
        Instant to = schedule.end();
        if (from == null || to == null) {
            return "";
        }
        ZonedDateTime start = from.atZone(schedule.zone());
        ZonedDateTime end = to.atZone(schedule.zone());
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        DateTimeFormatter last =
                sameDay ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale) : both(locale);
        return both(locale).format(start) + " – " + last.format(end) + " " + zoneName(end, locale);
    }

    private static DateTimeFormatter both(Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale);
    }

    /** Such as CET. */
    private static String zoneName(ZonedDateTime then, Locale locale) {
        return DateTimeFormatter.ofPattern("z", locale).format(then);
    }
}
