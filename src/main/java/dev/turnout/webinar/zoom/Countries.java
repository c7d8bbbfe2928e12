package dev.turnout.webinar.zoom;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zoom takes a country by its two letters only, and people write its name. */
final class Countries {

    private static final Map<String, String> CODE_BY_NAME = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            CODE_BY_NAME.put(code.toLowerCase(Locale.ROOT), code);
            for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                String name = Locale.of("", code).getDisplayCountry(language);
                CODE_BY_NAME.put(name.toLowerCase(Locale.ROOT), code);
            }
        }
    }

    private Countries() {}

    /** @return null for what cannot be told: better no country than a registration refused for it */
    static @Nullable String code(@Nullable String said) {
        return said == null ? null : CODE_BY_NAME.get(said.strip().toLowerCase(Locale.ROOT));
    }
}
