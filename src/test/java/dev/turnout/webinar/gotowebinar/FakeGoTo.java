package dev.turnout.webinar.gotowebinar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Held;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Person;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Stay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** GoTo Webinar, its sign-in and its identity, over real HTTP with the shapes that GoTo documents. */
public final class FakeGoTo implements AutoCloseable {

    /** More than a double can hold: a key read as one would come back changed. */
    private static final AtomicLong KEYS = new AtomicLong(8_325_357_307_900_339_001L);

    private static final Pattern PATH = Pattern.compile(
            "/G2W/rest/v2/organizers/(\\d+)/webinars(?:/([^/]+))?(?:/(registrants|sessions))?(?:/([^/]+))?(/attendees)?");

    record Answer(int status, String type, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }
    }

    private final InstantSource clock;
    private final HttpServer server;
    private final GoToFaults faults = new GoToFaults();
    private final Map<String, PlayedWebinar> webinars = new ConcurrentHashMap<>();
    private final GoToSignIn signIn;
    private volatile boolean conflictsTell = true;
    private volatile boolean bareLists;
    private volatile int longestPage = 200;
    private volatile boolean blankEmails;
    private volatile boolean doubleRows;
    private volatile boolean unfinished;
    private final Set<HttpExchange> repeating = ConcurrentHashMap.newKeySet();

    public FakeGoTo(InstantSource clock) {
        this.clock = clock;
        this.signIn = new GoToSignIn(clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth/authorize", exchange -> redirect(exchange, signIn.authorize(query(exchange))));
        server.createContext("/oauth/token", exchange -> play(exchange, Call.TOKEN, this::token));
        server.createContext("/identity/v1/Users/me", exchange -> play(exchange, Call.ME, this::me));
        server.createContext("/G2W/rest/v2/", this::api);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public URI api() {
        return URI.create(address() + "/G2W/rest/v2");
    }

    public GoToSignIn signIn() {
        return signIn;
    }

    public void inject(GoToFault fault) {
        faults.inject(fault);
    }

    /** All is well again; what was called stays counted. */
    public void heal() {
        faults.heal();
        longestPage = 200;
        blankEmails = false;
        doubleRows = false;
        unfinished = false;
    }

    /** Lists in pages of no more than this, whatever is asked for. */
    public void longestPage(int rows) {
        longestPage = rows;
    }

    /** Attendance without addresses, with each row twice, with fewer rows than it counts. */
    public void oddAttendance(boolean blank, boolean twice, boolean fewer) {
        blankEmails |= blank;
        doubleRows |= twice;
        unfinished |= fewer;
    }

    public int calls(Call call) {
        return faults.calls(call);
    }

    public void forgetCalls() {
        faults.forgetCalls();
    }

    /** Whether a 409 carries the key of the one who is there. */
    public void conflictsTell(boolean key) {
        conflictsTell = key;
    }

    /** Registrants without pages, as older deployments answer. */
    public void bareLists(boolean bare) {
        bareLists = bare;
    }

    public static String key() {
        return Long.toString(KEYS.incrementAndGet());
    }

    /** An hour. */
    public PlayedWebinar webinar(String subject, Instant start, boolean manual) {
        PlayedWebinar webinar =
                new PlayedWebinar(key(), subject, List.of(new Stay(start, start.plus(Duration.ofHours(1)))), manual);
        webinars.put(webinar.key, webinar);
        return webinar;
    }

    /** Somebody registers on GoTo's own page. */
    public Person registersThere(PlayedWebinar webinar, String email, String source, String type) {
        Person person = new Person(
                key(),
                email,
                "Page",
                "Visitor",
                clock.instant(),
                source,
                type,
                webinar.manual ? "WAITING" : "APPROVED");
        webinar.add(person);
        return person;
    }

    /** A session of a webinar, with who was in it. */
    public static Held session(Instant start, Instant end, List<String> attendees) {
        return new Held(key(), start, end, attendees.size(), attendees);
    }

    public static String attendee(String key, String email, Stay... stays) {
        long seconds = Arrays.stream(stays)
                .mapToLong(one -> Duration.between(one.joined(), one.left()).toSeconds())
                .sum();
        String times = Arrays.stream(stays)
                .map(one -> "{\"joinTime\":\"%s\",\"leaveTime\":\"%s\"}".formatted(one.joined(), one.left()))
                .collect(Collectors.joining(","));
        return "{\"registrantKey\":%s,\"firstName\":\"Some\",\"lastName\":\"Body\",\"email\":%s,"
                        .formatted(key, PlayedWebinar.text(email))
                + "\"attendanceTimeInSeconds\":%d,\"sessionKey\":1,\"attendance\":[%s]}".formatted(seconds, times);
    }

    private Answer token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return signIn.token(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")), pairs(body));
    }

    private Answer me(HttpExchange exchange) {
        return signIn.holds(exchange.getRequestHeaders().getFirst("authorization"))
                ? Answer.json(
                        200, "{\"id\":\"%s\",\"userName\":\"organizer@example.org\"}".formatted(signIn.organizerKey()))
                : invalidToken();
    }

    private void api(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            play(
                    exchange,
                    Call.WEBINAR,
                    any -> Answer.json(404, "{\"errorCode\":\"NOT_FOUND\",\"message\":\"No such\"}"));
            return;
        }
        play(exchange, call(exchange.getRequestMethod(), path), any -> answered(exchange, path));
    }

    private static Call call(String method, Matcher path) {
        if (path.group(2) == null) {
            return Call.WEBINARS;
        }
        if (path.group(3) == null) {
            return Call.WEBINAR;
        }
        if (path.group(3).equals("sessions")) {
            return path.group(4) == null ? Call.SESSIONS : Call.ATTENDEES;
        }
        return switch (method) {
            case "POST" -> Call.REGISTER;
            case "DELETE" -> Call.DELETE;
            default -> path.group(4) == null ? Call.REGISTRANTS : Call.REGISTRANT;
        };
    }

    private Answer answered(HttpExchange exchange, Matcher path) throws IOException {
        if (!signIn.holds(exchange.getRequestHeaders().getFirst("authorization"))) {
            return invalidToken();
        }
        if (!path.group(1).equals(signIn.organizerKey())) {
            return Answer.json(403, "{\"errorCode\":\"AccessDenied\",\"description\":\"No access to this organizer\"}");
        }
        if (path.group(2) == null) {
            return list(exchange);
        }
        PlayedWebinar webinar = webinars.get(path.group(2));
        if (webinar == null || webinar.cancelled()) {
            return Answer.json(
                    404, "{\"errorCode\":\"NotFound\",\"description\":\"Webinar not found.\",\"incident\":\"1\"}");
        }
        return switch (call(exchange.getRequestMethod(), path)) {
            case WEBINAR -> Answer.json(200, webinar.json());
            case REGISTER -> register(exchange, webinar);
            case REGISTRANTS -> registrants(exchange, webinar);
            case REGISTRANT -> {
                Person person = webinar.byKey(path.group(4));
                yield person == null ? noRegistrant() : Answer.json(200, person.detailed());
            }
            case DELETE -> delete(webinar, path.group(4));
            case SESSIONS -> sessions(exchange, webinar);
            case ATTENDEES -> attendees(webinar, path.group(4));
            default -> throw new IllegalStateException("not a call below a webinar");
        };
    }

    private Answer list(HttpExchange exchange) {
        Map<String, String> query = query(exchange);
        if (!query.containsKey("fromTime") || !query.containsKey("toTime")) {
            return Answer.json(400, "{\"errorCode\":\"InvalidRequest\",\"description\":\"fromTime is required\"}");
        }
        Instant from = Instant.parse(query.get("fromTime"));
        Instant to = Instant.parse(query.get("toTime"));
        List<String> found = webinars.values().stream()
                .filter(one -> !one.cancelled() && one.lastEnd().isAfter(from))
                .filter(one -> one.times.getFirst().joined().isBefore(to))
                .map(PlayedWebinar::json)
                .toList();
        return hal(query, "webinars", found);
    }

    private Answer register(HttpExchange exchange, PlayedWebinar webinar) throws IOException {
        JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        for (String field : List.of("firstName", "lastName", "email")) {
            if (body.path(field).asString("").isBlank()) {
                return Answer.json(
                        400,
                        "{\"errorCode\":\"InvalidRequest\",\"description\":\"Invalid request.\",\"validationErrorCodes\":"
                                + "[{\"code\":\"MissingField\",\"description\":\"%s is required\"}]}".formatted(field));
            }
        }
        String email = body.path("email").asString();
        if (!clock.instant().isBefore(webinar.lastEnd())) {
            return Answer.json(400, "{\"errorCode\":\"InvalidRequest\",\"description\":\"The webinar is over\"}");
        }
        if (webinar.byEmail(email) == null && webinar.full()) {
            return Answer.json(403, "{\"errorCode\":\"Forbidden\",\"description\":\"This webinar is full\"}");
        }
        boolean all = "application/json".equals(exchange.getRequestHeaders().getFirst("accept"));
        Person person = new Person(
                key(),
                email,
                body.path("firstName").asString(),
                body.path("lastName").asString(),
                clock.instant(),
                all ? body.path("source").asString("") : "",
                "REGULAR",
                webinar.manual ? "WAITING" : "APPROVED");
        if (webinar.add(person)) {
            return Answer.json(
                    201, "{\"registrantKey\":%s,\"joinUrl\":\"%s\"}".formatted(person.key, person.joinUrl()));
        }
        Person there = webinar.byEmail(email);
        String keys = conflictsTell && there != null
                ? ",\"registrantKey\":%s,\"joinUrl\":\"%s\"".formatted(there.key, there.joinUrl())
                : "";
        return Answer.json(
                409,
                "{\"errorCode\":\"Conflict\",\"description\":\"The user is already registered\"%s}".formatted(keys));
    }

    private Answer registrants(HttpExchange exchange, PlayedWebinar webinar) {
        Map<String, String> query = query(exchange);
        List<Person> people = webinar.people();
        if (bareLists || !query.containsKey("limit")) {
            return Answer.json(200, array(people.stream().map(Person::listed).toList()));
        }
        int limit = Math.min(longestPage, Integer.parseInt(query.get("limit")));
        int page = Integer.parseInt(query.getOrDefault("page", "0"));
        List<String> rows = people.stream()
                .skip((long) page * limit)
                .limit(limit)
                .map(Person::listed)
                .toList();
        return Answer.json(
                200,
                "{\"data\":%s,\"total\":%d,\"page\":%d,\"limit\":%d,\"pageSize\":%d}"
                        .formatted(array(rows), people.size(), page, limit, rows.size()));
    }

    private Answer delete(PlayedWebinar webinar, String key) {
        if (!clock.instant().isBefore(webinar.times.getFirst().joined())) {
            return Answer.json(
                    400, "{\"errorCode\":\"InvalidRequest\",\"description\":\"The webinar has started or is over\"}");
        }
        return webinar.remove(key) ? new Answer(204, "", "") : noRegistrant();
    }

    private Answer sessions(HttpExchange exchange, PlayedWebinar webinar) {
        List<String> rows = webinar.sessions().stream()
                .map(one -> "{\"sessionKey\":%s,\"startTime\":\"%s\",\"endTime\":\"%s\",\"registrantsAttended\":%d}"
                        .formatted(one.key(), one.start(), one.end(), one.attended()))
                .toList();
        return hal(query(exchange), "sessionInfoResources", rows);
    }

    private Answer attendees(PlayedWebinar webinar, String session) {
        return webinar.sessions().stream()
                .filter(one -> one.key().equals(session))
                .findFirst()
                .map(one -> Answer.json(200, array(odd(one.rows()))))
                .orElse(Answer.json(404, "{\"errorCode\":\"NotFound\",\"description\":\"Session not found.\"}"));
    }

    private List<String> odd(List<String> rows) {
        Stream<String> shown = unfinished ? Stream.empty() : rows.stream();
        Stream<String> addressed = blankEmails ? shown.map(row -> row.replaceAll("[^\"]+@example.org", "")) : shown;
        return (doubleRows ? addressed.flatMap(row -> Stream.of(row, row)) : addressed).toList();
    }

    private static Answer noRegistrant() {
        return Answer.json(404, "{\"errorCode\":\"NotFound\",\"description\":\"Registrant not found.\"}");
    }

    private static Answer invalidToken() {
        return Answer.json(403, "{\"int_err_code\":\"InvalidToken\",\"msg\":\"Invalid token passed\"}");
    }

    private static Answer hal(Map<String, String> query, String name, List<String> all) {
        int size = Math.min(200, Integer.parseInt(query.getOrDefault("size", "20")));
        int page = Integer.parseInt(query.getOrDefault("page", "0"));
        List<String> rows = all.stream().skip((long) page * size).limit(size).toList();
        String embedded = rows.isEmpty() ? "" : "\"_embedded\":{\"%s\":%s},".formatted(name, array(rows));
        return Answer.json(
                200,
                "{%s\"page\":{\"size\":%d,\"totalElements\":%d,\"totalPages\":%d,\"number\":%d}}"
                        .formatted(embedded, size, all.size(), (all.size() + size - 1) / size, page));
    }

    private static String array(List<String> rows) {
        return rows.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private interface Deed {
        Answer to(HttpExchange exchange) throws IOException;
    }

    /** Plays the call, or what goes wrong with it. Closing an exchange that has no answer breaks the line. */
    private void play(HttpExchange exchange, Call call, Deed deed) throws IOException {
        try (exchange) {
            GoToFault fault = faults.draw(call, page(exchange) > 0).orElse(null);
            switch (fault == null ? null : fault.kind()) {
                case null -> send(exchange, deed.to(exchange));
                case NO_ANSWER -> exchange.getRequestBody().readAllBytes();
                case LOST_ANSWER -> deed.to(exchange);
                case SLOW -> {
                    Answer late = deed.to(exchange);
                    pause();
                    send(exchange, late);
                }
                case SERVER_ERROR -> send(exchange, Answer.json(500, "{\"errorCode\":\"InternalError\"}"));
                case GATEWAY_TIMEOUT -> {
                    deed.to(exchange);
                    send(exchange, new Answer(504, "text/html", "<html><body>Gateway Timeout</body></html>"));
                }
                case MALFORMED -> {
                    Answer whole = deed.to(exchange);
                    String half = whole.body().substring(0, whole.body().length() / 2);
                    send(exchange, new Answer(whole.status() == 204 ? 200 : whole.status(), whole.type(), half));
                }
                case TOO_MANY -> send(exchange, Answer.json(429, "{\"errorCode\":\"TooManyRequests\"}"));
                case INVALID_TOKEN -> send(exchange, invalidToken());
                case REPEATED_PAGE -> {
                    repeating.add(exchange);
                    send(exchange, deed.to(exchange));
                    repeating.remove(exchange);
                }
                case SAYS -> send(exchange, Answer.json(fault.status(), fault.text()));
            }
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int page(HttpExchange exchange) {
        return Integer.parseInt(
                pairs(String.valueOf(exchange.getRequestURI().getRawQuery())).getOrDefault("page", "0"));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.type().isEmpty()) {
            exchange.getResponseHeaders().set("content-type", answer.type());
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, URI to) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("location", to.toString());
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query =
                pairs(String.valueOf(exchange.getRequestURI().getRawQuery()));
        if (repeating.contains(exchange) && query.containsKey("page")) {
            query.put("page", Integer.toString(Math.max(0, Integer.parseInt(query.get("page")) - 1)));
        }
        return query;
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
