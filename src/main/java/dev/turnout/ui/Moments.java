package dev.turnout.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Instants in the reader's language. */
@Component("moments")
class Moments {

    public String at(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .format(instant.atZone(zone));
    }

    public String day(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(LocaleContextHolder.getLocale())
                .format(instant.atZone(zone));
    }

    /** For a page that belongs to no program, and so to no zone; its script turns this into the reader's own. */
    public String utc(Instant instant) {
        return at(instant, ZoneOffset.UTC) + " UTC";
    }
}
