package dev.turnout.api.wire;

import java.util.List;
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

    private static final List<String> DESCRIPTIONS = List.of("/api/openapi.json", "/api/docs", "/api/swagger-ui");

    /** Users are managed in Turnout's pages: below it is nothing, which the lead database tells. */
    private static final String USERS = "/userservice/";

    private final String root;

    Dialect(String root) {
        this.root = root;
    }

    /** @return nothing for a path that is not the API's; what describes it is a page, and needs no token */
    static @Nullable Dialect of(String path) {
        if (DESCRIPTIONS.stream().anyMatch(path::startsWith)) {
            return null;
        }
        String below = path + "/";
        for (Dialect dialect : values()) {
            if (below.startsWith(dialect.root)) {
                return dialect;
            }
        }
        return below.startsWith(USERS) ? LEAD : null;
    }
}
