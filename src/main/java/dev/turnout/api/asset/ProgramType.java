package dev.turnout.api.asset;

import dev.turnout.api.wire.WireTrouble;
import java.util.List;
import java.util.Locale;

/** The kinds of programs that there are here: a program is of the kind of its channel. */
enum ProgramType {
    EVENT("Event", "event"),
    WEBINAR("Event with Webinar", "webinar");

    /** Kinds that the wire knows and nothing here is like. */
    private static final List<String> NOT_OFFERED =
            List.of("default", "program", "engagement", "nurture", "email", "email_batch", "in-app");

    private final String programs;
    private final String channels;

    ProgramType(String programs, String channels) {
        this.programs = programs;
        this.channels = channels;
    }

    /** As programs say it. */
    String programs() {
        return programs;
    }

    /** As channels and tags say it. */
    String channels() {
        return channels;
    }

    static ProgramType of(boolean webinar) {
        return webinar ? WEBINAR : EVENT;
    }

    /** Takes both words for each, in any case of letters. */
    static ProgramType read(String text) {
        for (ProgramType type : values()) {
            if (text.equalsIgnoreCase(type.programs) || text.equalsIgnoreCase(type.channels)) {
                return type;
            }
        }
        if (NOT_OFFERED.contains(text.toLowerCase(Locale.ROOT))) {
            throw WireTrouble.of(
                    709, "Programs of type '" + text + "' are not offered, only Event and Event with Webinar");
        }
        throw WireTrouble.wrongType(text, "Program Type");
    }
}
