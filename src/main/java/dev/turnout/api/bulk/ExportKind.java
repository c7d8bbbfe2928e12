package dev.turnout.api.bulk;

import java.util.Arrays;

/** What an extract is of. The names are stored. */
enum ExportKind {
    LEADS("/bulk/v1/leads/export"),
    ACTIVITIES("/bulk/v1/activities/export"),
    MEMBERS("/bulk/v1/program/members/export");

    private final String path;

    ExportKind(String path) {
        this.path = path;
    }

    static ExportKind at(String uri) {
        return Arrays.stream(values())
                .filter(kind -> uri.startsWith(kind.path))
                .findFirst()
                .orElseThrow();
    }
}
