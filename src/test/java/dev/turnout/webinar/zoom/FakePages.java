package dev.turnout.webinar.zoom;

import dev.turnout.webinar.zoom.FakeWebinar.Joined;
import dev.turnout.webinar.zoom.FakeWebinar.Person;
import dev.turnout.webinar.zoom.FakeWebinar.Run;
import dev.turnout.webinar.zoom.FakeZoom.Asked;
import dev.turnout.webinar.zoom.Trick.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the fake says to each call, in Zoom's shapes. */
final class FakePages {

    private static final Line UNKNOWN = Line.error(404, 3001, "Webinar does not exist.");

    private final FakeZoom zoom;

    /** Of lists; Zoom gives no more than 300. */
    volatile int largestPage = 300;

    /** So many page tokens turn out to be too old. */
    final AtomicInteger expiring = new AtomicInteger();

    /** The last page leads to itself. */
    volatile boolean repeating;

    volatile boolean blankEmails;
    volatile boolean doubleRows;
    volatile boolean zeroDurations;

    /** What is said in place of reports; null where the account may read them. */
    volatile Line noReports;

    /** What is said in place of the list of runs. */
    volatile Line noRuns;

    FakePages(FakeZoom zoom) {
        this.zoom = zoom;
    }

    void allWell() {
        largestPage = 300;
        expiring.set(0);
        repeating = false;
        blankEmails = false;
        doubleRows = false;
        zeroDurations = false;
    }

    Call call(Asked asked) {
        String path = String.join("/", asked.path());
        if (path.equals("oauth/token")) {
            return Call.TOKEN;
        }
        if (path.endsWith("/registrants/status")) {
            return asked.body().contains("\"cancel\"") ? Call.CANCEL : Call.DECIDE;
        }
        if (path.contains("/registrants")) {
            return asked.method().equals("POST") ? Call.REGISTER : Call.FIND;
        }
        if (path.endsWith("/participants") || path.endsWith("/instances")) {
            return Call.ATTENDANCE;
        }
        if (path.equals("v2/users/me")) {
            return Call.CHECK;
        }
        return path.matches("v2/webinars/[^/]+") || path.equals("v2/users/me/webinars") ? Call.EVENT : Call.EXTRAS;
    }

    Line answer(Asked asked) {
        List<String> path = asked.path();
        String area = path.size() > 1 ? path.get(1) : "";
        return switch (area) {
            case "users" ->
                path.size() == 3
                        ? Line.ok(Map.of("id", "me", "account_id", FakeZoom.ACCOUNT, "type", 2))
                        : page(asked, "webinars", List.copyOf(zoom.webinars.values()), this::listed);
            case "webinars" -> inWebinar(asked);
            case "past_webinars" -> past(asked);
            case "report" -> report(asked);
            case "meetings" -> views(asked);
            default -> new Line(404, "<html>Not found</html>", Map.of());
        };
    }

    private Line inWebinar(Asked asked) {
        FakeWebinar webinar = webinar(asked.path().get(2));
        if (webinar == null) {
            return UNKNOWN;
        }
        List<String> rest = asked.path().subList(3, asked.path().size());
        synchronized (webinar) {
            if (rest.isEmpty()) {
                return Line.ok(webinar(webinar));
            }
            if (rest.equals(List.of("panelists"))) {
                return Line.ok(Map.of("total_records", webinar.panelists.size(), "panelists", webinar.panelists));
            }
            if (rest.equals(List.of("registrants", "status"))) {
                return change(webinar, JsonMapper.shared().readTree(asked.body()));
            }
            if (rest.size() == 2) {
                Person person = webinar.byId.get(rest.get(1));
                return person == null || person.status.equals("cancelled")
                        ? Line.error(400, 3079, "Registrant does not exist.")
                        : Line.ok(registrant(webinar, person));
            }
            return asked.method().equals("POST")
                    ? register(webinar, JsonMapper.shared().readTree(asked.body()))
                    : page(
                            asked,
                            "registrants",
                            webinar.with(asked.query().getOrDefault("status", "approved")),
                            it -> registrant(webinar, it));
        }
    }

    private FakeWebinar webinar(String id) {
        FakeWebinar webinar = id.matches("\\d{1,18}") ? zoom.webinars.get(Long.parseLong(id)) : null;
        return webinar == null || webinar.deleted ? null : webinar;
    }

    private Line register(FakeWebinar webinar, JsonNode form) {
        String email = form.path("email").asString("");
        Map<String, String> wrong = new LinkedHashMap<>();
        if (form.path("first_name").asString("").isBlank()) {
            wrong.put("first_name", "First name is required.");
        }
        if (!email.matches("[^@\\s]+@[^@\\s]+") || email.length() > 128) {
            wrong.put("email", "Invalid field.");
        }
        for (String name : List.of("first_name", "last_name")) {
            if (form.path(name).asString("").length() > 64) {
                wrong.put(name, "Must not be longer than 64 characters.");
            }
        }
        if (!wrong.isEmpty()) {
            return Line.invalid(wrong);
        }
        if (webinar.approvalType == 2) {
            return Line.error(400, 3000, "Registration has not been enabled for this webinar: " + webinar.id);
        }
        Optional<Person> known = webinar.active(email);
        if (known.isEmpty() && webinar.limit > 0 && webinar.held() >= webinar.limit) {
            return Line.error(400, 3000, "Webinar attendee limit has been reached.");
        }
        if (zoom.capped && webinar.callsToday(email, zoom.clock.instant()) >= 3) {
            return Line.error(
                            429,
                            429,
                            "You have exceeded the daily rate limit of (3) for Add a webinar registrant API requests for"
                                    + " the registrant (%s). You can resume these API requests at GMT 00:00:00."
                                            .formatted(email))
                    .with("X-RateLimit-Category", "Light");
        }
        Person person = webinar.register(
                email,
                form.path("first_name").asString(""),
                form.path("last_name").asString(null),
                zoom.clock.instant());
        webinar.countCall(email, zoom.clock.instant());
        return Line.created(Map.of(
                "id", webinar.id,
                "registrant_id", person.id,
                "topic", webinar.topic,
                "start_time", webinar.start.toString(),
                "join_url", joinUrl(webinar, person)));
    }

    private Line change(FakeWebinar webinar, JsonNode body) {
        String status = switch (body.path("action").asString("")) {
            case "approve" -> "approved";
            case "deny" -> "denied";
            default -> "cancelled";
        };
        for (JsonNode one : body.path("registrants")) {
            Person person = webinar.byId.get(one.path("id").asString(""));
            if (person == null || person.status.equals("cancelled")) {
                return Line.error(400, 3000, "Registrant does not exist in this webinar.");
            }
            person.status = status;
        }
        return Line.nothing();
    }

    private Line past(Asked asked) {
        if (asked.path().get(3).equals("instances")) {
            FakeWebinar webinar = webinar(asked.path().get(2));
            if (webinar == null || noRuns != null) {
                return webinar == null ? UNKNOWN : noRuns;
            }
            return Line.ok(Map.of(
                    "webinars",
                    over(webinar).stream()
                            .map(it -> Map.of("uuid", it.uuid, "start_time", it.start.toString()))
                            .toList()));
        }
        return participants(asked, asked.run(2));
    }

    private List<Run> over(FakeWebinar webinar) {
        synchronized (webinar) {
            return webinar.runs.stream().filter(it -> isOver(webinar, it)).toList();
        }
    }

    private boolean isOver(FakeWebinar webinar, Run run) {
        Instant over = run.over == null ? run.start.plus(webinar.length) : run.over;
        return !zoom.clock.instant().isBefore(over);
    }

    private Optional<Run> run(String id) {
        return zoom.webinars.values().stream()
                .flatMap(webinar -> webinar.run(id).filter(run -> isOver(webinar, run)).stream())
                .findFirst();
    }

    private Line participants(Asked asked, String id) {
        return run(id).map(run -> page(asked, "participants", rows(run), it -> joined(it, asked)))
                .orElse(Line.error(404, 3001, "This webinar is not available or not over: " + id));
    }

    private List<Joined> rows(Run run) {
        List<Joined> rows = new ArrayList<>(run.joined);
        if (doubleRows) {
            rows.addAll(run.joined);
        }
        return rows;
    }

    private Map<String, Object> joined(Joined it, Asked asked) {
        boolean registrants = asked.path().get(1).equals("past_webinars")
                || asked.query().getOrDefault("include_fields", "").contains("registrant_id");
        long seconds =
                zeroDurations ? 0 : Duration.between(it.join(), it.leave()).toSeconds();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", it.id());
        row.put("user_id", it.userId());
        row.put("name", it.name());
        row.put("user_email", blankEmails ? "" : it.email());
        row.put("join_time", it.join().toString());
        row.put("leave_time", it.leave().toString());
        row.put("duration", seconds);
        row.put("registrant_id", registrants ? it.registrantId() : "");
        row.put("status", it.status());
        row.put("internal_user", it.internal());
        row.put("failover", false);
        row.put("something_new", Map.of("deep", List.of(1, 2)));
        return row;
    }

    private Line report(Asked asked) {
        if (noReports != null) {
            return noReports;
        }
        String id = asked.run(3);
        if (asked.path().get(4).equals("participants")) {
            return participants(asked, id);
        }
        List<Map<String, Object>> rows = zoom.webinars.values().stream()
                .filter(webinar ->
                        !webinar.runs.isEmpty() && webinar.runs.getFirst().uuid.equals(id))
                .findFirst()
                .map(webinar -> asked.path().get(4).equals("polls") ? webinar.polls : webinar.questions)
                .orElse(List.of());
        return Line.ok(Map.of("questions", rows));
    }

    private Line views(Asked asked) {
        LocalDate from = LocalDate.parse(asked.query().get("from"));
        LocalDate to = LocalDate.parse(asked.query().get("to"));
        if (from.plusMonths(1).isBefore(to)) {
            return Line.error(400, 300, "The window is longer than a month.");
        }
        String id = asked.run(2);
        List<Map<String, Object>> rows = zoom.webinars.values().stream()
                .filter(webinar -> webinar.run(id).isPresent())
                .findFirst()
                .map(webinar -> webinar.views)
                .orElse(List.of());
        return page(
                asked,
                "analytics_details",
                rows.stream().filter(it -> isWithin(it, from, to)).toList(),
                it -> it);
    }

    private static boolean isWithin(Map<String, Object> view, LocalDate from, LocalDate to) {
        LocalDate day = LocalDate.ofInstant(Instant.parse(view.get("date_time").toString()), ZoneOffset.UTC);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private <T> Line page(Asked asked, String name, List<T> all, Function<T, Map<String, Object>> row) {
        String token = asked.query().getOrDefault("next_page_token", "");
        if (!token.isEmpty() && expiring.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Line.error(400, 300, "The next_page_token is invalid or expired.");
        }
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.substring(1));
        int size = Math.min(largestPage, Integer.parseInt(asked.query().getOrDefault("page_size", "30")));
        int to = Math.min(all.size(), from + size);
        String next = to < all.size() ? "t" + to : repeating && from > 0 ? token : "";
        return Line.ok(Map.of(
                "page_size",
                size,
                "total_records",
                all.size(),
                "next_page_token",
                next,
                name,
                all.subList(from, to).stream().map(row).toList()));
    }

    private Map<String, Object> listed(FakeWebinar webinar) {
        Map<String, Object> fields = new LinkedHashMap<>(webinar(webinar));
        fields.remove("settings");
        fields.remove("occurrences");
        return fields;
    }

    private Map<String, Object> webinar(FakeWebinar webinar) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", webinar.id);
        fields.put("uuid", "8q==");
        fields.put("host_id", "host");
        fields.put("host_email", "host@example.org");
        fields.put("topic", webinar.topic);
        fields.put("agenda", "All about it");
        fields.put("type", webinar.type);
        if (webinar.start != null) {
            fields.put("start_time", webinar.start.toString());
        }
        fields.put("duration", webinar.length.toMinutes());
        fields.put("timezone", "Europe/Paris");
        fields.put("join_url", "https://zoom.example/j/" + webinar.id);
        fields.put("registration_url", "https://zoom.example/webinar/register/" + webinar.id);
        if (!webinar.occurrences.isEmpty()) {
            fields.put(
                    "occurrences",
                    webinar.occurrences.stream()
                            .map(it -> Map.of(
                                    "occurrence_id", Long.toString(it.toEpochMilli()),
                                    "start_time", it.toString(),
                                    "duration", webinar.length.toMinutes(),
                                    "status", "available"))
                            .toList());
        }
        fields.put(
                "settings",
                Map.of(
                        "approval_type", webinar.approvalType,
                        "registrants_restrict_number", webinar.limit,
                        "alternative_hosts", "second@example.org;third@example.org"));
        return fields;
    }

    private static Map<String, Object> registrant(FakeWebinar webinar, Person person) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", person.id);
        fields.put("email", person.email);
        fields.put("first_name", person.firstName);
        fields.put("last_name", person.lastName == null ? "" : person.lastName);
        fields.put("status", person.status);
        fields.put("create_time", person.created.toString());
        fields.put("join_url", joinUrl(webinar, person));
        return fields;
    }

    private static String joinUrl(FakeWebinar webinar, Person person) {
        return "https://zoom.example/w/%d?tk=%s".formatted(webinar.id, person.id.replaceAll("\\W", ""));
    }
}
