package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.gotowebinar.Pages.Outcome;
import dev.turnout.webinar.gotowebinar.Webinars.Webinar;
import dev.turnout.webinar.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads who was in a webinar: its sessions first (started twice, it has two), then the attendees of each. */
final class Sessions {

    /** How long a session may hand over fewer attendees than it counts before that is taken for how it is. */
    private static final Duration SETTLED = Duration.ofHours(24);

    private final Pages pages;
    private final Registrants registrants;
    private final GoToSettings settings;
    private final InstantSource clock;

    Sessions(Pages pages, Registrants registrants, GoToSettings settings, InstantSource clock) {
        this.pages = pages;
        this.registrants = registrants;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param attended how many registrants GoTo counts in it */
    private record Session(
            String key, @Nullable Instant end, @Nullable Integer attended) {}

    AttendanceAnswer attendance(ProviderAccount account, Webinar webinar) {
        EventRef event = webinar.snapshot().ref();
        return switch (pages.read(account, Webinars.path(event) + "/sessions", sessions())) {
            case Outcome.All<Session> all -> attendees(account, webinar, all.items(), all.whole());
            // The webinar was read a moment ago, so this says that it was never held.
            case Outcome.No<Session> no ->
                no.status() == 404 ? attendees(account, webinar, List.of(), true) : no.refused();
            case Outcome.Stopped<Session> stopped -> stopped.trouble();
        };
    }

    private AttendanceAnswer attendees(
            ProviderAccount account, Webinar webinar, List<Session> sessions, boolean allSessions) {
        Seen seen = new Seen();
        boolean whole = allSessions;
        for (Session session : sessions) {
            String path = "%s/sessions/%s/attendees"
                    .formatted(Webinars.path(webinar.snapshot().ref()), Form.encode(session.key()));
            switch (pages.read(account, path, Seen.attendees(session.end()))) {
                case Outcome.All<Seen.Visit> all -> {
                    all.items().forEach(seen::add);
                    seen.unidentified(all.unusable());
                    whole &= all.whole() && !fewer(all.items().size() + all.unusable(), session);
                }
                case Outcome.No<Seen.Visit> no -> {
                    return no.refused();
                }
                case Outcome.Stopped<Seen.Visit> stopped -> {
                    return stopped.trouble();
                }
            }
        }
        return judged(account, webinar, sessions, seen, whole);
    }

    private boolean fewer(int came, Session session) {
        return session.attended() != null
                && came < session.attended()
                && session.end() != null
                && clock.instant().isBefore(session.end().plus(SETTLED));
    }

    private Attendance judged(
            ProviderAccount account, Webinar webinar, List<Session> sessions, Seen seen, boolean whole) {
        Instant over = over(webinar, sessions);
        boolean done = whole
                && !webinar.running()
                && over != null
                && !clock.instant().isBefore(over.plus(settings.attendanceFinalAfter()));
        Optional<Set<String>> late = done ? late(account, webinar.snapshot().ref(), over) : Optional.empty();
        return new Attendance(
                webinar.snapshot(),
                seen.rows(),
                late.isPresent() ? Completeness.FINAL : Completeness.PARTIAL,
                seen.unidentified(),
                late.orElse(Set.of()));
    }

    /** When the last session was over, planned or held; a webinar without a time never is. */
    private static @Nullable Instant over(Webinar webinar, List<Session> sessions) {
        Instant over = webinar.lastEnd();
        for (Session session : sessions) {
            if (over != null && session.end() != null && session.end().isAfter(over)) {
                over = session.end();
            }
        }
        return over;
    }

    /** Nothing when they cannot be told now: then nobody may be called absent yet. */
    private Optional<Set<String>> late(ProviderAccount account, EventRef event, @Nullable Instant over) {
        return switch (registrants.all(account, event)) {
            case Outcome.All<Registrant> all -> {
                Set<String> late = new HashSet<>();
                for (Registrant one : all.items()) {
                    if (Objects.equals(one.source(), Registrants.LATE)
                            || (over != null
                                    && one.registeredAt() != null
                                    && one.registeredAt().isAfter(over))) {
                        late.add(one.code());
                    }
                }
                yield all.whole() ? Optional.of(late) : Optional.empty();
            }
            case Outcome.No<Registrant> no -> Optional.empty();
            case Outcome.Stopped<Registrant> stopped -> Optional.empty();
        };
    }

    private static Pages.Items<Session> sessions() {
        return new Pages.Items<>("size", Sessions::session, Session::key);
    }

    private static @Nullable Session session(JsonNode row) {
        String key = Values.key(row.path("sessionKey"));
        return key == null
                ? null
                : new Session(
                        key, Values.instant(row.path("endTime")), Values.integer(row.path("registrantsAttended")));
    }
}
