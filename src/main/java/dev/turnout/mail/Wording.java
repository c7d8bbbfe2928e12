package dev.turnout.mail;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How moments, days and numbers are written. */
sealed interface Wording {

    String moment(Instant at);

    String day(Instant at);

    String day(LocalDate day);

    String time(Instant at);

    /** @throws NumberFormatException when it is none */
    String number(String digits);

    /** As the reader writes them, in their zone. */
    record ForReader(ZoneId zone, Locale locale) implements Wording {

        @Override
        public String moment(Instant at) {
            return day(at) + ", " + time(at);
        }

        @Override
        public String day(Instant at) {
            return plainSpaces(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                    .withLocale(locale)
                    .format(at.atZone(zone)));
        }

        @Override
        public String day(LocalDate day) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(day);
        }

        @Override
        public String time(Instant at) {
            String clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                    .withLocale(locale)
                    .format(at.atZone(zone));
            return plainSpaces(clock + " " + zoneName(at));
        }

        @Override
        public String number(String digits) {
            return plainSpaces(NumberFormat.getInstance(locale).format(new java.math.BigDecimal(digits)));
        }

        private String zoneName(Instant at) {
            return Optional.of(DateTimeFormatter.ofPattern("zzz", locale).format(at.atZone(zone)))
                    .filter(name -> !name.isBlank())
                    .orElseGet(() -> zone.getDisplayName(TextStyle.SHORT, locale));
        }

        /** Mail programs of today still show the narrow ones as boxes. */
        private static String plainSpaces(String text) {
            return text.replace('\u202f', ' ').replace('\u00a0', ' ');
        }
    }

    /** As ISO 8601 writes them, so that what keeps them can compare and read them again. */
    record ForKeeping(ZoneId zone) implements Wording {

        @Override
        public String moment(Instant at) {
            return at.atZone(zone).truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }

        @Override
        public String day(Instant at) {
            return day(at.atZone(zone).toLocalDate());
        }

        @Override
        public String day(LocalDate day) {
            return day.toString();
        }

        @Override
        public String time(Instant at) {
            return at.atZone(zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
        }

        @Override
        public String number(String digits) {
            return digits;
        }
    }
}
