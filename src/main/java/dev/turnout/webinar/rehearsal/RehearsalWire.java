package dev.turnout.webinar.rehearsal;

import dev.turnout.webinar.rehearsal.Fault.Call;
import dev.turnout.webinar.rehearsal.Rehearsals.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * ON24's wire, played. It checks the credentials itself, so it stands outside Turnout's sign-in. An answer that is kept
 * back holds neither a thread nor a transaction.
 */
@RestController
@RequestMapping("/rehearsal/v2/client/{clientId}")
class RehearsalWire {

    private static final Line SILENCE = new Line(0, "", null);

    private final Rehearsals rehearsals;
    private final Faults faults;
    private final Calls calls;
    private final Play play;
    private final InstantSource clock;

    RehearsalWire(Rehearsals rehearsals, Faults faults, Calls calls, Play play, InstantSource clock) {
        this.rehearsals = rehearsals;
        this.faults = faults;
        this.calls = calls;
        this.play = play;
        this.clock = clock;
    }

    /** One call as it came in. */
    private record Asked(
            long clientId,
            Map<String, String> headers,
            Call call,
            @Nullable Long eventId,
            @Nullable String email) {}

    @GetMapping("/eventtypes")
    DeferredResult<ResponseEntity<String>> eventTypes(
            @PathVariable long clientId, @RequestHeader Map<String, String> headers) {
        Line types = Line.ok(Map.of("eventtypes", List.of("Live Audio", "Live Video")));
        return answer(new Asked(clientId, headers, Call.CHECK, null, null), script -> types);
    }

    /** Only the filter that Turnout asks with is played: by the live start. */
    @GetMapping("/event")
    DeferredResult<ResponseEntity<String>> events(
            @PathVariable long clientId,
            @RequestHeader Map<String, String> headers,
            @RequestParam(required = false) @Nullable Instant startdate,
            @RequestParam(required = false) @Nullable Instant enddate) {
        return answer(
                new Asked(clientId, headers, Call.EVENTS, null, null),
                script -> play.events(rehearsals.all(clientId), startdate, enddate, RehearsalWire::audience));
    }

    @GetMapping("/event/{eventId}")
    DeferredResult<ResponseEntity<String>> event(
            @PathVariable long clientId, @PathVariable long eventId, @RequestHeader Map<String, String> headers) {
        return answer(
                new Asked(clientId, headers, Call.EVENT, eventId, null),
                (event, script) -> play.event(event, audience(eventId)));
    }

    private static String audience(long eventId) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/rehearsal/audience/" + eventId)
                .toUriString();
    }

    @PostMapping("/event/{eventId}/registrant")
    DeferredResult<ResponseEntity<String>> register(
            @PathVariable long clientId,
            @PathVariable long eventId,
            @RequestHeader Map<String, String> headers,
            @RequestParam Map<String, String> fields) {
        Map<String, String> form = lowerNames(fields);
        Call call = form.containsKey("isdeleted") ? Call.CANCEL : Call.REGISTER;
        return answer(
                new Asked(clientId, headers, call, eventId, form.get("email")),
                (event, script) -> play.register(event, form, script.blocks()));
    }

    @GetMapping("/event/{eventId}/registrant")
    DeferredResult<ResponseEntity<String>> registrants(
            @PathVariable long clientId,
            @PathVariable long eventId,
            @RequestHeader Map<String, String> headers,
            @RequestParam Map<String, String> query) {
        RegistrantQuery asked = RegistrantQuery.of(lowerNames(query));
        return answer(
                new Asked(clientId, headers, Call.FIND, eventId, asked.email()),
                (event, script) -> play.registrants(event, asked, script));
    }

    @GetMapping("/event/{eventId}/attendee")
    DeferredResult<ResponseEntity<String>> attendees(
            @PathVariable long clientId, @PathVariable long eventId, @RequestHeader Map<String, String> headers) {
        return answer(new Asked(clientId, headers, Call.ATTENDEES, eventId, null), play::attendees);
    }

    private DeferredResult<ResponseEntity<String>> answer(
            Asked asked, BiFunction<RehearsalEvent, Script, Line> inEvent) {
        return answer(
                asked,
                script -> Optional.ofNullable(asked.eventId())
                        .flatMap(rehearsals::find)
                        .filter(event -> event.clientId() == asked.clientId())
                        .map(event -> inEvent.apply(event, script))
                        .orElseGet(() -> Line.message(404, "The event %d does not exist".formatted(asked.eventId()))));
    }

    private DeferredResult<ResponseEntity<String>> answer(Asked asked, Function<Script, Line> doing) {
        Optional<Line> shown = turnedAway(asked);
        if (shown.isPresent()) {
            return spoken(shown.get(), Duration.ZERO);
        }
        Script script = new Script(faults.strike(asked.clientId(), asked.eventId(), asked.call(), asked.email()));
        Line line =
                script.instead().orElseGet(() -> script.nothingHappens() ? SILENCE : script.said(doing.apply(script)));
        Optional<Duration> silence = script.silence();
        calls.add(new RehearsalCall(
                clock.instant(),
                asked.clientId(),
                asked.eventId(),
                asked.call(),
                asked.email(),
                silence.isPresent() ? 0 : line.status(),
                script.names()));
        return silence.map(RehearsalWire::unspoken).orElseGet(() -> spoken(line, script.pause()));
    }

    private Optional<Line> turnedAway(Asked asked) {
        Optional<Credentials> known = rehearsals.credentials(asked.clientId());
        if (known.isEmpty()) {
            return Optional.of(Line.message(404, "The client %d does not exist".formatted(asked.clientId())));
        }
        Map<String, String> headers = lowerNames(asked.headers());
        boolean right = same(headers.get("accesstokenkey"), known.get().tokenKey())
                && same(headers.get("accesstokensecret"), known.get().tokenSecret());
        return right ? Optional.empty() : Optional.of(Line.message(401, "Invalid access token key or secret"));
    }

    private static boolean same(@Nullable String shown, String known) {
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }

    private static DeferredResult<ResponseEntity<String>> spoken(Line line, Duration pause) {
        DeferredResult<ResponseEntity<String>> result =
                new DeferredResult<>(pause.plusSeconds(30).toMillis());
        if (pause.isZero()) {
            result.setResult(response(line));
        } else {
            after(pause, () -> result.setResult(response(line)));
        }
        return result;
    }

    /** A gateway's words, for whoever still listens when the silence is over. */
    private static DeferredResult<ResponseEntity<String>> unspoken(Duration silence) {
        return spoken(Line.message(504, "No answer"), silence);
    }

    private static void after(Duration pause, Runnable then) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(then);
    }

    private static ResponseEntity<String> response(Line line) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(line.status()).contentType(MediaType.APPLICATION_JSON);
        if (line.retryAfter() != null) {
            response.header("Retry-After", line.retryAfter());
        }
        return response.body(line.body());
    }

    private static Map<String, String> lowerNames(Map<String, String> fields) {
        Map<String, String> lower = new HashMap<>();
        fields.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
