package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.EventList;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.gotowebinar.Pages.Outcome;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Troubled;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads webinars. A series has a key for each session; a sequence has one key and many sessions. */
final class Webinars {

    private static final Pattern KEY = Pattern.compile("\\d{1,20}");

    private static final Comparator<EventSnapshot> SOONEST_FIRST =
            Comparator.comparing(EventSnapshot::start, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Calls calls;
    private final Pages pages;
    private final InstantSource clock;

    Webinars(Calls calls, Pages pages, InstantSource clock) {
        this.calls = calls;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * A webinar now.
     *
     * @param lastEnd of its last session, as planned
     * @param running whether a session is on
     */
    record Webinar(EventSnapshot snapshot, @Nullable Instant lastEnd, boolean running) {}

    private record Session(Instant start, Instant end) {}

    static String path(EventRef event) {
        return "/webinars/" + Form.encode(event.id());
    }

    /** GoTo's keys are numbers; what people read on its pages (123-456-789) is another id, which no call takes. */
    static @Nullable Refused notAKey(EventRef event) {
        return KEY.matcher(event.id()).matches()
                ? null
                : new Refused(
                        Refused.Reason.EVENT_NOT_FOUND,
                        "GoTo knows a webinar by its key: the long number in its registration link");
    }

    Reply<Webinar> read(ProviderAccount account, EventRef event) {
        if (!calls.turn(account)) {
            return new Troubled<>(calls.heldBack());
        }
        return calls.get(account, path(event), body -> webinar(event, Json.object(body)));
    }

    EventsAnswer list(ProviderAccount account, Instant from, Instant to) {
        Pages.Items<EventSnapshot> webinars =
                new Pages.Items<>("size", this::listed, webinar -> webinar.ref().id());
        String path =
                "/webinars?" + new Form().with("fromTime", from.toString()).with("toTime", to.toString());
        return switch (pages.read(account, path, webinars)) {
            case Outcome.All<EventSnapshot> all ->
                new EventList(all.items().stream()
                        .filter(one -> one.start() == null
                                || (!one.start().isBefore(from) && one.start().isBefore(to)))
                        .sorted(SOONEST_FIRST)
                        .toList());
            case Outcome.No<EventSnapshot> no -> no.refused();
            case Outcome.Stopped<EventSnapshot> stopped -> stopped.trouble();
        };
    }

    private @Nullable EventSnapshot listed(JsonNode row) {
        String key = Values.key(row.path("webinarKey"));
        return key == null ? null : webinar(new EventRef(key), row).snapshot();
    }

    private Webinar webinar(EventRef ref, JsonNode json) {
        List<Session> sessions = sessions(json);
        Session next = next(sessions, clock.instant());
        String subject = Values.text(json.path("subject"));
        EventSnapshot snapshot = new EventSnapshot(
                ref,
                subject != null ? subject : "GoTo webinar " + ref,
                Values.text(json.path("description")),
                next == null ? null : next.start(),
                next == null ? null : next.end(),
                Values.zone(json.path("timeZone")),
                null,
                null,
                Values.web(json.path("registrationUrl")),
                true);
        Instant lastEnd = sessions.stream()
                .map(Session::end)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Webinar(snapshot, lastEnd, json.path("inSession").asBoolean(false));
    }

    /** The one that runs or comes next; once all are over, the last. */
    private static @Nullable Session next(List<Session> sessions, Instant now) {
        return sessions.stream()
                .filter(session -> session.end().isAfter(now))
                .findFirst()
                .orElse(sessions.isEmpty() ? null : sessions.getLast());
    }

    private static List<Session> sessions(JsonNode json) {
        List<Session> sessions = new ArrayList<>();
        for (JsonNode time : json.path("times")) {
            Instant start = Values.instant(time.path("startTime"));
            Instant end = Values.instant(time.path("endTime"));
            if (start != null && end != null) {
                sessions.add(new Session(start, end));
            }
        }
        sessions.sort(Comparator.comparing(Session::start));
        return sessions;
    }
}
