package dev.turnout.webinar.zoom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.TestClock;
import dev.turnout.webinar.zoom.Trick.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Zoom, as its documents tell it: the token endpoint, webinars, registrants and reports over real HTTP, with the faults
 * that it is told to play. Its state is in memory; what it answers stands in {@link FakePages}.
 */
final class FakeZoom implements AutoCloseable {

    static final String ACCOUNT = "zoom-account";
    static final String CLIENT = "zoom-client";
    static final String SECRET = "zoom-secret";
    static final String WEBHOOK_SECRET = "zoom-webhook-secret";

    private static final AtomicLong IDS = new AtomicLong(9_007_199_254_740_993L);
    private static final Duration A_SILENCE = Duration.ofMinutes(2);

    final TestClock clock;
    final Map<Long, FakeWebinar> webinars = new ConcurrentHashMap<>();
    final List<Trick> tricks = new CopyOnWriteArrayList<>();

    /** Method and raw path with query, in the order they came. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** What was sent along with them, where something was. */
    final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    /** Takes a registrant's calls only three times a day. */
    volatile boolean capped = true;

    /** What to say of the region in the reply with the token; null for its own address. */
    volatile String apiUrl;

    private final Map<Call, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger tokenNumbers = new AtomicInteger();
    private final Random dice = new Random(20_261_124);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    final FakePages pages = new FakePages(this);

    FakeZoom(TestClock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeWebinar webinar(String topic, Instant start) {
        FakeWebinar webinar = new FakeWebinar(IDS.addAndGet(2), topic, start);
        webinars.put(webinar.id, webinar);
        return webinar;
    }

    int calls(Call call) {
        return calls.getOrDefault(call, new AtomicInteger()).get();
    }

    /** The tokens lent so far are taken no more. */
    void revokeTokens() {
        tokens.clear();
    }

    /** One request, read. */
    record Asked(String method, List<String> path, Map<String, String> query, String body, String authorization) {

        /** Zoom takes an id with a slash in front, or with two in it, only encoded twice. */
        String run(int at) {
            String once = path.get(at);
            if (once.startsWith("/") || once.contains("//")) {
                return "encoded once only";
            }
            return once.contains("%") ? URLDecoder.decode(once, StandardCharsets.UTF_8) : once;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            asked.add(exchange.getRequestMethod() + " " + uri);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!body.isEmpty()) {
                bodies.add(body);
            }
            Asked one = new Asked(
                    exchange.getRequestMethod(),
                    Arrays.stream(uri.getRawPath().split("/"))
                            .filter(part -> !part.isEmpty())
                            .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                            .toList(),
                    query(uri.getRawQuery()),
                    body,
                    exchange.getRequestHeaders().getFirst("authorization"));
            answer(exchange, one);
        }
    }

    private void answer(HttpExchange exchange, Asked asked) throws IOException {
        Call call = pages.call(asked);
        calls.computeIfAbsent(call, any -> new AtomicInteger()).incrementAndGet();
        Trick trick = strike(call);
        Line turnedAway = call == Call.TOKEN ? null : turnedAway(asked);
        if (turnedAway != null) {
            say(exchange, turnedAway);
            return;
        }
        if (trick != null && trick.kind() == Trick.Kind.SAYS) {
            say(exchange, trick.says());
            return;
        }
        if (trick != null && trick.kind() == Trick.Kind.NO_ANSWER) {
            return;
        }
        Line said = call == Call.TOKEN ? token(asked) : pages.answer(asked);
        switch (trick == null ? Trick.Kind.SAYS : trick.kind()) {
            case LOST_ANSWER, NO_ANSWER -> {}
            case SILENCE -> wait(A_SILENCE);
            case SLOW -> {
                wait(Duration.ofMillis(100));
                say(exchange, said);
            }
            case MALFORMED ->
                say(exchange, new Line(said.status() == 204 ? 200 : said.status(), "{\"id\": 12, \"reg", Map.of()));
            case SAYS -> say(exchange, said);
        }
    }

    private Trick strike(Call call) {
        return tricks.stream().filter(it -> it.strikes(call, die())).findFirst().orElse(null);
    }

    private double die() {
        synchronized (dice) {
            return dice.nextDouble();
        }
    }

    private void wait(Duration time) {
        try {
            closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange exchange, Line said) throws IOException {
        byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json;charset=UTF-8");
        said.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private Line turnedAway(Asked asked) {
        String shown =
                asked.authorization() == null ? "" : asked.authorization().replaceFirst("^Bearer ", "");
        Instant until = tokens.get(shown);
        return until != null && until.isAfter(clock.instant()) ? null : Line.error(401, 124, "Invalid access token.");
    }

    private Line token(Asked asked) {
        Map<String, String> form = query(asked.body());
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(asked.authorization())) {
            return oauth("Invalid client_id or client_secret", "invalid_client");
        }
        if (!"account_credentials".equals(form.get("grant_type"))) {
            return oauth("unsupported grant type", "unsupported_grant_type");
        }
        if (!ACCOUNT.equals(form.get("account_id"))) {
            return oauth("Bad Request", "invalid_request");
        }
        String token = "token." + tokenNumbers.incrementAndGet();
        tokens.put(token, clock.instant().plus(Duration.ofHours(1)));
        return Line.ok(Map.of(
                "access_token",
                token,
                "token_type",
                "bearer",
                "expires_in",
                3600,
                "api_url",
                apiUrl == null ? address().toString() : apiUrl));
    }

    private static Line oauth(String reason, String error) {
        return new Line(400, "{\"reason\":\"%s\",\"error\":\"%s\"}".formatted(reason, error), Map.of());
    }

    private static Map<String, String> query(String raw) {
        return raw == null || raw.isEmpty()
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8),
                                (one, other) -> other,
                                LinkedHashMap::new));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
