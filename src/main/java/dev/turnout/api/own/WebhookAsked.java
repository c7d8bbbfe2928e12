package dev.turnout.api.own;

import dev.turnout.api.wire.Problem;
import dev.turnout.id.ProgramId;
import dev.turnout.webhook.CheckUrl;
import dev.turnout.webhook.Endpoint;
import dev.turnout.webhook.EndpointDraft;
import dev.turnout.webhook.WebhookEvent;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A wish of a caller. What is absent stays as it is, or is usual for a new one.
 *
 * @param url https, but for the hosts that the settings name
 * @param events types, such as {@code member.status_changed}
 * @param programs ids; none for all
 */
record WebhookAsked(
        @Nullable String url,
        @Nullable String description,
        @Nullable List<@Nullable String> events,
        @Nullable List<@Nullable Long> programs,
        @Nullable Boolean enabled) {

    private static final int MOST_PROGRAMS = 1_000;

    /** @param now absent for a new one */
    EndpointDraft over(@Nullable Endpoint now, CheckUrl check, Predicate<ProgramId> exists) {
        return new EndpointDraft(
                url(now, check),
                description == null
                        ? now == null ? "" : now.description()
                        : Named.text("description", description, EndpointDraft.LONGEST_DESCRIPTION),
                events(now),
                programs == null ? now == null ? Set.of() : now.programs() : programs(programs, exists));
    }

    private String url(@Nullable Endpoint now, CheckUrl check) {
        if (url == null && now != null) {
            return now.url();
        }
        String given = url == null ? "" : url.strip();
        check.check(given).ifPresent(problem -> {
            throw Problem.invalid(
                    "url",
                    switch (problem) {
                        case UNREADABLE -> "an address is needed, such as https://hooks.example.org/turnout";
                        case NOT_HTTPS -> "it begins with https, but for the hosts that turnout.webhook.hosts names";
                    });
        });
        return given;
    }

    private Set<WebhookEvent> events(@Nullable Endpoint now) {
        if (events == null && now != null) {
            return now.events();
        }
        Set<WebhookEvent> wanted = EnumSet.noneOf(WebhookEvent.class);
        List<@Nullable String> given = events == null ? List.of() : events;
        for (int i = 0; i < given.size(); i++) {
            String field = "events[" + i + "]";
            wanted.add(WebhookEvent.offered(String.valueOf(given.get(i)))
                    .orElseThrow(() -> Problem.invalid(field, "one of " + types())));
        }
        if (wanted.isEmpty()) {
            throw Problem.invalid("events", "at least one of " + types());
        }
        return wanted;
    }

    private static List<String> types() {
        return WebhookEvent.OFFERED.stream().map(WebhookEvent::type).toList();
    }

    private static Set<ProgramId> programs(List<@Nullable Long> given, Predicate<ProgramId> exists) {
        if (given.size() > MOST_PROGRAMS) {
            throw Problem.invalid("programs", "at most " + MOST_PROGRAMS + ", or none for all");
        }
        Set<ProgramId> programs = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            ProgramId program = new ProgramId(Objects.requireNonNullElse(given.get(i), 0L));
            if (!exists.test(program)) {
                throw Problem.invalid("programs[" + i + "]", "there is no such program");
            }
            programs.add(program);
        }
        return programs;
    }
}
