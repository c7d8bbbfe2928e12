package dev.turnout.webinar.zoom;

import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.zoom.Pages.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a webinar: each time that its host began it. A host tries it out days before, or begins it again when the
 * line broke, so those count that lie near the event's time.
 */
final class Runs {

    /** A host who begins earlier is trying it out. */
    private static final Duration EARLY = Duration.ofHours(6);

    /** A webinar that is held later was moved. */
    private static final Duration LATE = Duration.ofHours(24);

    private final Pages pages;

    Runs(Pages pages) {
        this.pages = pages;
    }

    /** @param id as it stands in a path */
    record Run(String id, @Nullable Instant start) {}

    /** Empty until one is over, too: Zoom lists no run that is still on. */
    Outcome<Run> of(ProviderAccount account, Webinar webinar) {
        String id = Form.encode(webinar.event().ref().id());
        Outcome<Run> listed = pages.read(
                account, new Pages.Items<>(Quota.MEDIUM, "/past_webinars/" + id + "/instances", "webinars", node -> {
                    String uuid = Json.text(node, "uuid");
                    return uuid == null ? null : new Run(ZoomWire.run(uuid), Json.instant(node, "start_time"));
                }));
        return switch (listed) {
            case Outcome.All<Run> all ->
                new Outcome.All<>(
                        all.items().stream()
                                .filter(run -> belongs(webinar, run.start()))
                                .toList(),
                        all.unusable());
            case Outcome.No<Run> no ->
                no.refused().reason() == Reason.EVENT_NOT_FOUND ? new Outcome.All<>(List.of(), 0) : no;
            case Outcome.Stopped<Run> stopped -> isNotAllowed(stopped) ? latest(id) : stopped;
        };
    }

    /** By the webinar's own id Zoom tells of its latest run, without the right to list them. */
    private static Outcome<Run> latest(String id) {
        return new Outcome.All<>(List.of(new Run(id, null)), 0);
    }

    static boolean isNotAllowed(Outcome<?> outcome) {
        return outcome instanceof Outcome.Stopped<?> stopped
                && stopped.trouble() instanceof AccountProblem problem
                && problem.kind() == AccountProblem.Kind.ENTITLEMENT;
    }

    static boolean belongs(Webinar webinar, @Nullable Instant run) {
        EventSnapshot event = webinar.event();
        Instant start = event.start();
        if (start == null || run == null) {
            return true;
        }
        if (webinar.starts().size() > 1) {
            Comparator<Instant> byDistance =
                    Comparator.comparing(it -> Duration.between(it, run).abs());
            return webinar.starts().stream().min(byDistance).orElse(start).equals(start);
        }
        Instant end = event.end() == null ? start : event.end();
        return !run.isBefore(start.minus(EARLY)) && !run.isAfter(end.plus(LATE));
    }
}
