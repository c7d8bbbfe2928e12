package dev.turnout.api.lead;

import dev.turnout.api.wire.WireTrouble;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a write may do: make people, change them, or both. */
public enum SyncAction {
    CREATE_OR_UPDATE("createOrUpdate"),
    CREATE_ONLY("createOnly"),
    UPDATE_ONLY("updateOnly"),
    /** An address is one person's here, so this is {@link #CREATE_ONLY}. */
    CREATE_DUPLICATE("createDuplicate");

    private final String wire;

    SyncAction(String wire) {
        this.wire = wire;
    }

    static SyncAction named(@Nullable String given) {
        return given == null || given.isBlank()
                ? CREATE_OR_UPDATE
                : Arrays.stream(values())
                        .filter(action -> action.wire.equalsIgnoreCase(given.strip()))
                        .findFirst()
                        .orElseThrow(() -> WireTrouble.invalid("action", Told.shown(given)));
    }

    boolean creates() {
        return this != UPDATE_ONLY;
    }

    boolean updates() {
        return this == CREATE_OR_UPDATE || this == UPDATE_ONLY;
    }
}
