package dev.turnout.api.lead;

import dev.turnout.api.wire.WireTrouble;
import java.util.Optional;

/** There is one partition of leads, which callers may name. */
public final class Partition {

    static final String NAME = "Default";

    private static final String NO_OTHER = "There is no other lead partition than '" + NAME + "'";

    private Partition() {}

    /** Refuses a call that names another one. */
    public static void refuseAnother(Optional<String> given) {
        given.filter(name -> !name.isBlank() && !name.strip().equalsIgnoreCase(NAME))
                .ifPresent(name -> {
                    throw WireTrouble.of(1003, NO_OTHER);
                });
    }

    static Told noOther() {
        return new Told.Skipped(1010, NO_OTHER);
    }
}
