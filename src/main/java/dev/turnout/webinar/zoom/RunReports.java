package dev.turnout.webinar.zoom;

import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.zoom.Audience.Said;
import dev.turnout.webinar.zoom.Audience.View;
import dev.turnout.webinar.zoom.Pages.Outcome;
import dev.turnout.webinar.zoom.Runs.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Zoom reports of one run. Only the participants are needed; the rest is taken where the account may read it. */
final class RunReports {

    /** Views are asked for by the month; a recording older than a year is not asked about. */
    private static final Duration WINDOW = Duration.ofDays(30);

    private static final int MOST_WINDOWS = 12;

    private final Pages pages;

    RunReports(Pages pages) {
        this.pages = pages;
    }

    /**
     * From the report, which names the registrant of each join; else, where the plan or the token does not allow that or
     * the report is not there, from the past webinar.
     */
    Outcome<Visit> visits(ProviderAccount account, Run run) {
        Outcome<Visit> reported = participants(
                account, Quota.HEAVY, "/report/webinars/" + run.id() + "/participants?include_fields=registrant_id");
        if (reported instanceof Outcome.No<Visit> || Runs.isNotAllowed(reported)) {
            return nobody(participants(account, Quota.MEDIUM, "/past_webinars/" + run.id() + "/participants"));
        }
        return reported;
    }

    private Outcome<Visit> participants(ProviderAccount account, Quota quota, String path) {
        return pages.read(account, new Pages.Items<>(quota, path, "participants", Visit::of));
    }

    /** Zoom does not know a webinar as past in which nobody was. */
    private static Outcome<Visit> nobody(Outcome<Visit> outcome) {
        return outcome instanceof Outcome.No<Visit> no && no.refused().reason() == Reason.EVENT_NOT_FOUND
                ? new Outcome.All<>(List.of(), 0)
                : outcome;
    }

    /** Addresses and names, in lower case. */
    Set<String> panelists(ProviderAccount account, Webinar webinar) {
        Set<String> crew = new HashSet<>();
        for (JsonNode node : optional(
                account,
                Quota.MEDIUM,
                Webinars.path(webinar.event().ref()) + "/panelists",
                "panelists",
                node -> node)) {
            for (String who : new String[] {"email", "name"}) {
                String text = Json.text(node, who);
                if (text != null) {
                    crew.add(text.toLowerCase(Locale.ROOT));
                }
            }
        }
        return crew;
    }

    List<Said> said(ProviderAccount account, Run run) {
        String report = "/report/webinars/" + run.id();
        List<Said> said = new ArrayList<>(
                optional(account, Quota.HEAVY, report + "/polls", "questions", node -> said(node, answers(node), 0)));
        said.addAll(optional(account, Quota.HEAVY, report + "/qa", "questions", node -> said(node, 0, answers(node))));
        return said;
    }

    private static Said said(JsonNode node, int polls, int questions) {
        return new Said(Json.text(node, "email"), Json.text(node, "name"), polls, questions);
    }

    private static int answers(JsonNode node) {
        return node.path("question_details").size();
    }

    /** @param end of the event: nobody watches its recording before */
    List<View> views(ProviderAccount account, Run run, Instant end, Instant now) {
        List<View> views = new ArrayList<>();
        Instant from = end;
        for (int window = 0; window < MOST_WINDOWS && from.isBefore(now); window++) {
            Instant to = from.plus(WINDOW).isBefore(now) ? from.plus(WINDOW) : now;
            Outcome<View> read = pages.read(
                    account,
                    new Pages.Items<>(
                            Quota.MEDIUM,
                            "/meetings/%s/recordings/analytics_details?type=by_view&from=%s&to=%s"
                                    .formatted(run.id(), day(from), day(to)),
                            "analytics_details",
                            RunReports::view));
            if (!(read instanceof Outcome.All<View> all)) {
                return views;
            }
            views.addAll(all.items());
            // Days are whole: the next window begins with the day after.
            from = to.plus(Duration.ofDays(1));
        }
        return views;
    }

    private static @Nullable View view(JsonNode node) {
        Long seconds = Json.number(node, "duration");
        return seconds == null || seconds <= 0
                ? null
                : new View(Json.text(node, "email"), Json.text(node, "name"), Json.instant(node, "date_time"), seconds);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Empty when it cannot be read: it would be nice to have. */
    private <T> List<T> optional(
            ProviderAccount account, Quota quota, String path, String list, Function<JsonNode, @Nullable T> item) {
        return pages.read(account, new Pages.Items<>(quota, path, list, item)) instanceof Outcome.All<T> all
                ? all.items()
                : List.of();
    }
}
