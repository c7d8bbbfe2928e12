package dev.turnout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which room owns which table: a migration is named after its room (V30__program.sql, V42__webinar_alerts.sql), and the
 * tables it creates are that room's to write.
 */
record TableOwners(Map<String, String> roomByTable, List<String> strayMigrations) {

    private static final Pattern FILE_NAME = Pattern.compile("V[0-9.]+__([a-z0-9]+)(_[a-z0-9_]+)?\\.sql");
    private static final Pattern CREATED =
            Pattern.compile("create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?\"?([a-z0-9_]+)");
    private static final Pattern WRITTEN = Pattern.compile(
            "\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy)\\s+(?:only\\s+)?\"?([a-z0-9_]+)");

    /** @param packages package names below the root, such as "program" or "webinar.rehearsal" */
    static TableOwners from(Map<String, String> migrationByPath, Set<String> packages) {
        Map<String, String> roomByTable = new TreeMap<>();
        List<String> stray = new ArrayList<>();
        migrationByPath.forEach((path, sql) -> {
            Matcher name = FILE_NAME.matcher(path.replaceAll(".*/", ""));
            String owner = name.matches() ? packageCalled(name.group(1), packages) : "";
            if (owner.isEmpty()) {
                stray.add(
                        path
                                + ": no room is called so. Name a migration V<number>__<room>.sql or V<number>__<room>_<what>.sql.");
            } else {
                CREATED.matcher(sql.toLowerCase(Locale.ROOT))
                        .results()
                        .forEach(table -> roomByTable.putIfAbsent(table.group(1), owner));
            }
        });
        return new TableOwners(roomByTable, stray);
    }

    /** Statements that write a table of another room. */
    List<String> strangersWriting(SourceCode code) {
        Set<String> breaches = new TreeSet<>();
        code.literals(literal -> WRITTEN.matcher(literal.text().toLowerCase(Locale.ROOT))
                .results()
                .map(write -> write.group(1))
                .filter(roomByTable::containsKey)
                .filter(table -> !isInside(literal.packageName(), roomByTable.get(table)))
                .forEach(table -> breaches.add("%s: writes table %s of room %s. Call the shelf of that room instead."
                        .formatted(literal.place(), table, roomByTable.get(table)))));
        return List.copyOf(breaches);
    }

    private static boolean isInside(String packageName, String owner) {
        String home = CompiledCode.ROOT + "." + owner;
        return packageName.equals(home) || packageName.startsWith(home + ".");
    }

    private static String packageCalled(String name, Set<String> packages) {
        return packages.stream()
                .filter(p -> p.equals(name) || p.endsWith("." + name))
                // A package of the API is called after the room that it opens to, and owns nothing of it.
                .min(Comparator.comparing((String p) -> p.startsWith("api.")).thenComparingInt(String::length))
                .orElse("");
    }
}
