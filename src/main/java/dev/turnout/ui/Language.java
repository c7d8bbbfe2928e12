package dev.turnout.ui;

import java.util.List;
import java.util.Locale;

/** The languages that the pages speak. */
enum Language {
    ENGLISH(Locale.ENGLISH, "English"),
    FRENCH(Locale.FRENCH, "Français");

    static final List<Language> ALL = List.of(values());

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /** The one that is nearest to what was asked for; English where we do not speak it. */
    static Language of(Locale asked) {
        return ALL.stream()
                .filter(l -> l.locale.getLanguage().equals(asked.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    Locale locale() {
        return locale;
    }

    String ownName() {
        return ownName;
    }
}
