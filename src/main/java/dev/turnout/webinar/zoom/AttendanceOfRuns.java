package dev.turnout.webinar.zoom;

import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.zoom.Audience.View;
import dev.turnout.webinar.zoom.Pages.Outcome;
import dev.turnout.webinar.zoom.Runs.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts an event's attendance together from all its runs. */
final class AttendanceOfRuns {

    private final Runs runs;
    private final RunReports reports;
    private final Rolls rolls;
    private final ZoomSettings settings;
    private final InstantSource clock;

    AttendanceOfRuns(Pages pages, Rolls rolls, ZoomSettings settings, InstantSource clock) {
        this.runs = new Runs(pages);
        this.reports = new RunReports(pages);
        this.rolls = rolls;
        this.settings = settings;
        this.clock = clock;
    }

    AttendanceAnswer read(ProviderAccount account, Webinar webinar) {
        return switch (runs.of(account, webinar)) {
            case Outcome.All<Run> all -> read(account, webinar, all.items());
            case Outcome.No<Run> no -> no.refused();
            case Outcome.Stopped<Run> stopped -> stopped.trouble();
        };
    }

    private AttendanceAnswer read(ProviderAccount account, Webinar webinar, List<Run> all) {
        // The same join is said twice now and then.
        Set<Visit> visits = new LinkedHashSet<>();
        for (Run run : all) {
            switch (reports.visits(account, run)) {
                case Outcome.All<Visit> read -> visits.addAll(read.items());
                case Outcome.No<Visit> no -> {
                    return no.refused();
                }
                case Outcome.Stopped<Visit> stopped -> {
                    return stopped.trouble();
                }
            }
        }
        List<Visit> guests = guests(account, webinar, visits);
        List<View> views = views(account, webinar, all);
        Completeness completeness = completeness(webinar, visits, guests);
        List<Registrant> roll = roll(account, webinar, guests, !views.isEmpty() || completeness == Completeness.FINAL);
        Audience audience = new Audience(roll, guests);
        views.forEach(audience::viewed);
        if (!guests.isEmpty()) {
            all.forEach(run -> reports.said(account, run).forEach(audience::said));
        }
        return new Attendance(
                webinar.event(), audience.rows(), completeness, audience.unidentified(), excused(webinar, roll));
    }

    /** Zoom goes on taking registrations after the end, for the recording. */
    private static Set<String> excused(Webinar webinar, List<Registrant> roll) {
        Instant end = webinar.event().end();
        return roll.stream()
                .filter(it -> end != null
                        && it.registeredAt() != null
                        && it.registeredAt().isAfter(end))
                .map(Registrant::code)
                .collect(Collectors.toSet());
    }

    private List<Visit> guests(ProviderAccount account, Webinar webinar, Set<Visit> visits) {
        List<Visit> inside = visits.stream()
                .filter(Visit::inside)
                .filter(it -> !it.isCrew(webinar.crew()))
                .toList();
        if (inside.stream().allMatch(it -> it.code() != null)) {
            return inside;
        }
        Set<String> panelists = reports.panelists(account, webinar);
        return inside.stream().filter(it -> !it.isCrew(panelists)).toList();
    }

    private List<View> views(ProviderAccount account, Webinar webinar, List<Run> all) {
        Instant end = webinar.event().end();
        List<View> views = new ArrayList<>();
        if (end != null) {
            Set<View> once = new HashSet<>();
            for (Run run : all) {
                reports.views(account, run, end, clock.instant()).stream()
                        .filter(once::add)
                        .forEach(views::add);
            }
        }
        return views;
    }

    /** Without it those who have an id are known all the same. */
    private List<Registrant> roll(ProviderAccount account, Webinar webinar, List<Visit> guests, boolean needed) {
        boolean lacking = guests.stream().anyMatch(it -> it.code() == null || it.email() == null);
        return (needed || lacking)
                        && rolls.read(account, webinar.event().ref()).outcome() instanceof Outcome.All<Registrant> all
                ? all.items()
                : List.of();
    }

    /**
     * Complete when the event is over, some time has passed since the last of its runs, and Zoom has counted every join.
     * Where nobody at all was seen, not even the host, it may still be on, so more time has to pass.
     */
    private Completeness completeness(Webinar webinar, Set<Visit> visits, List<Visit> guests) {
        Instant end = webinar.event().end();
        if (end == null) {
            return Completeness.PARTIAL;
        }
        Instant last = visits.stream()
                .map(Visit::leave)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(leave -> leave.isAfter(end))
                .orElse(end);
        Duration lag = visits.isEmpty() ? settings.emptyFinalAfter() : settings.attendanceFinalAfter();
        if (guests.stream().anyMatch(Visit::isUncounted)) {
            lag = settings.zeroBelievedAfter();
        }
        return clock.instant().isBefore(last.plus(lag)) ? Completeness.PARTIAL : Completeness.FINAL;
    }
}
