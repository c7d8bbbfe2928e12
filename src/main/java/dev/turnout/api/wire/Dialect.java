package dev.turnout.api.wire;

import org.jspecify.annotations.Nullable;

/** Which of the wires a path belongs to: each has an envelope, and a way to tell of trouble, of its own. */
enum Dialect {
    IDENTITY("/identity/"),
    ASSET("/rest/asset/"),
    /** People, members, activities, campaigns. */
    LEAD("/rest/"),
    BULK("/bulk/"),
    /** What is Turnout's alone. */
    OWN("/api/");

    private final String root;

    Dialect(String root) {
        this.root = root;
    }

    /** @return nothing for a path that is not the API's */
    static @Nullable Dialect of(String path) {
        for (Dialect dialect : values()) {
            if (path.startsWith(dialect.root)) {
                return dialect;
            }
        }
        return null;
    }
}
