package dev.turnout.ui;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Places in a row, as the reader writes them: 3rd, 3e. */
@Component("ordinals")
class Ordinals {

    public String of(long place) {
        return of(place, LocaleContextHolder.getLocale());
    }

    static String of(long place, Locale locale) {
        String number = String.format(locale, "%,d", place);
        return switch (Language.of(locale)) {
            case FRENCH -> number + (place == 1 ? "er" : "e");
            case ENGLISH -> number + ending(place);
        };
    }

    private static String ending(long place) {
        boolean teen = place % 100 / 10 == 1;
        if (teen) {
            return "th";
        }
        return switch ((int) (place % 10)) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
