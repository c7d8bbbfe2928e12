package dev.turnout.webinar.zoom;

import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A webinar as Zoom describes it.
 *
 * @param event a recurring webinar stands for one of its occurrences, see {@link #current}
 * @param manual whether registrations wait for the organiser
 * @param limit how many registrants it takes; absent where it sets none
 * @param starts when all its occurrences begin; empty where it has no fixed time
 * @param crew who holds it: user ids and email addresses, in lower case
 */
record Webinar(
        EventSnapshot event, boolean manual, @Nullable Long limit, List<Instant> starts, Set<String> crew) {

    /** For so long an occurrence that is over stays the one that is meant: its attendance is still coming in. */
    private static final Duration STAYS = Duration.ofDays(2);

    private static final int MANUAL = 1;

    private record Occurrence(Instant start, Instant end) {}

    static Webinar of(EventRef ref, JsonNode node, Instant now) {
        JsonNode settings = node.path("settings");
        List<Occurrence> occurrences = occurrences(node);
        Occurrence current = current(occurrences, now);
        String topic = Json.text(node, "topic");
        URI page = Json.web(node, "registration_url");
        EventSnapshot event = new EventSnapshot(
                ref,
                topic == null ? "Zoom webinar " + ref : topic,
                Json.text(node, "agenda"),
                current == null ? null : current.start(),
                current == null ? null : current.end(),
                Json.zone(node, "timezone"),
                null,
                null,
                page == null ? Json.web(node, "join_url") : page,
                current != null
                        || !node.path("occurrences").isArray()
                        || node.path("occurrences").isEmpty());
        Long approval = Json.number(settings, "approval_type");
        Long limit = Json.number(settings, "registrants_restrict_number");
        return new Webinar(
                event,
                approval != null && approval == MANUAL,
                limit == null || limit <= 0 ? null : limit,
                occurrences.stream().map(Occurrence::start).toList(),
                crew(node));
    }

    /** A webinar that does not recur has one; one that recurs without a fixed time has none. */
    private static List<Occurrence> occurrences(JsonNode node) {
        List<Occurrence> found = new ArrayList<>();
        for (JsonNode one : node.path("occurrences")) {
            if (!"deleted".equalsIgnoreCase(Json.text(one, "status"))) {
                add(found, Json.instant(one, "start_time"), Json.number(one, "duration"));
            }
        }
        if (node.path("occurrences").isEmpty()) {
            add(found, Json.instant(node, "start_time"), Json.number(node, "duration"));
        }
        found.sort(Comparator.comparing(Occurrence::start));
        return found;
    }

    private static void add(List<Occurrence> to, @Nullable Instant start, @Nullable Long minutes) {
        if (start != null) {
            to.add(new Occurrence(start, start.plus(Duration.ofMinutes(minutes == null ? 0 : minutes))));
        }
    }

    /**
     * Of a recurring webinar's occurrences: the last that has begun, until two days after its end; else the next to
     * come; else the last of all.
     */
    private static @Nullable Occurrence current(List<Occurrence> occurrences, Instant now) {
        Occurrence begun = null;
        for (Occurrence one : occurrences) {
            if (one.start().isAfter(now)) {
                return begun != null && begun.end().plus(STAYS).isAfter(now) ? begun : one;
            }
            begun = one;
        }
        return begun;
    }

    private static Set<String> crew(JsonNode node) {
        Set<String> crew = new HashSet<>();
        add(crew, Json.text(node, "host_id"));
        add(crew, Json.text(node, "host_email"));
        String alternative = Json.text(node.path("settings"), "alternative_hosts");
        for (String one : alternative == null ? new String[0] : alternative.split("[;,]")) {
            add(crew, one.strip());
        }
        return crew;
    }

    private static void add(Set<String> crew, @Nullable String who) {
        if (who != null && !who.isEmpty()) {
            crew.add(who.toLowerCase(Locale.ROOT));
        }
    }
}
