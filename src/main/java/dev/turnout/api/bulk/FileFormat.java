package dev.turnout.api.bulk;

import dev.turnout.api.wire.WireTrouble;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the cells of a file are separated. The names are stored and stand on the wire. */
enum FileFormat {
    CSV(','),
    TSV('\t'),
    SSV(';');

    private final char separator;

    FileFormat(char separator) {
        this.separator = separator;
    }

    char separator() {
        return separator;
    }

    /** Upper and lower case are the same; nothing given is CSV. */
    static FileFormat of(Optional<String> name) {
        return name.map(text -> Arrays.stream(values())
                        .filter(format -> format.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> WireTrouble.invalid("format", text)))
                .orElse(CSV);
    }
}
