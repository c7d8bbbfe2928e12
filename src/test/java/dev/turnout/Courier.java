package dev.turnout;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.CredentialField;
import dev.turnout.webinar.Decision;
import dev.turnout.webinar.EventAnswer;
import dev.turnout.webinar.EventList;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.Pace;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebhookReading.Because;
import dev.turnout.webinar.WebinarProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that sends signed messages, played in memory: its events and registrants are in the test's hand. It signs
 * as the real ones do, with HMAC over a time and the body.
 */
public final class Courier implements WebinarProvider {

    public static final String SECRET = "courier-secret";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final AtomicLong CODES = new AtomicLong(900_000);

    private final Map<String, EventSnapshot> events = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Registrant>> registrants = new ConcurrentHashMap<>();
    private final Set<String> approving = ConcurrentHashMap.newKeySet();

    @TestConfiguration
    public static class Setting {

        @Bean
        Courier courier() {
            return new Courier();
        }
    }

    /** An hour's event. */
    public void event(String id, Instant start) {
        events.put(
                id,
                new EventSnapshot(
                        new EventRef(id),
                        "Courier event " + id,
                        null,
                        start,
                        start.plus(Duration.ofHours(1)),
                        ZoneId.of("Europe/Paris"),
                        null,
                        null,
                        URI.create("https://courier.example.org/" + id),
                        true));
    }

    /** From now on its organiser decides on each registration. */
    public void approvesBefore(String event) {
        approving.add(event);
    }

    /** As if they registered, or were decided on, on the provider's own pages. */
    public Registrant put(String event, String email, Registrant.State state) {
        Registrant before = of(event).get(email);
        String code = before == null ? Long.toString(CODES.incrementAndGet()) : before.code();
        Registrant now = new Registrant(
                email,
                code,
                before == null ? null : before.correlationId(),
                state,
                URI.create("https://courier.example.org/join/" + code),
                "Guest",
                email.split("@")[0],
                before == null ? null : before.registeredAt(),
                "newsletter");
        of(event).put(email, now);
        return now;
    }

    public Map<String, Registrant> of(String event) {
        return registrants.computeIfAbsent(event, any -> new ConcurrentHashMap<>());
    }

    /** The headers that sign a body at a time. */
    public static Map<String, String> signed(String body, Instant at, String secret) {
        String time = Long.toString(at.toEpochMilli());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("x-courier-time", time);
        headers.put("x-courier-signature", hmac(secret, time + ":" + body));
        return headers;
    }

    @Override
    public String name() {
        return "courier";
    }

    @Override
    public Set<Capability> can() {
        return Set.of(
                Capability.PERSONAL_LINK, Capability.WEBHOOKS, Capability.LIVE_JOINS, Capability.PROVIDER_APPROVAL);
    }

    @Override
    public List<CredentialField> credentials() {
        return List.of(CredentialField.optional("webhook_secret"));
    }

    @Override
    public Pace pace(ProviderAccount account) {
        return new Pace(1_000, Duration.ofSeconds(1));
    }

    @Override
    public Check check(ProviderAccount account) {
        return new Check.Healthy();
    }

    @Override
    public EventAnswer event(ProviderAccount account, EventRef event) {
        EventSnapshot found = events.get(event.id());
        return found == null ? new Refused(Refused.Reason.EVENT_NOT_FOUND, "No such event") : found;
    }

    @Override
    public EventsAnswer events(ProviderAccount account, Instant from, Instant to) {
        return new EventList(List.copyOf(events.values()));
    }

    @Override
    public Registration register(ProviderAccount account, EventRef event, Applicant applicant) {
        Registrant before = of(event.id()).get(applicant.email());
        if (approving.contains(event.id()) && before == null) {
            Registrant waiting = Registrant.of(
                    applicant.email(),
                    Long.toString(CODES.incrementAndGet()),
                    applicant.correlationId(),
                    Registrant.State.PENDING);
            of(event.id()).put(applicant.email(), waiting);
            return new Registration.Waiting(waiting);
        }
        Registrant now = put(event.id(), applicant.email(), Registrant.State.REGISTERED);
        return new Registration.Confirmed(now.code(), now.joinUrl());
    }

    @Override
    public Finding find(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        Registrant found = of(event.id()).get(email);
        return found == null ? new Finding.NotFound(Duration.ZERO) : new Finding.Found(found);
    }

    @Override
    public Cancellation cancel(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        put(event.id(), email, Registrant.State.CANCELLED);
        return new Cancellation.Cancelled();
    }

    @Override
    public Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve) {
        return new Refused(Refused.Reason.OTHER, "Its organiser decides");
    }

    @Override
    public RegistrantsAnswer registrants(ProviderAccount account, EventRef event, @Nullable Instant changedSince) {
        return new RegistrantList(List.copyOf(of(event.id()).values()), true, 0);
    }

    @Override
    public AttendanceAnswer attendance(ProviderAccount account, EventRef event) {
        EventSnapshot found = events.get(event.id());
        return found == null
                ? new Refused(Refused.Reason.EVENT_NOT_FOUND, "No such event")
                : new Attendance(found, List.of(), Attendance.Completeness.PARTIAL, 0);
    }

    @Override
    public WebhookReading webhook(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now) {
        String secret = account.credential("webhook_secret");
        if (secret.isEmpty()) {
            return new WebhookReading.Rejected(Because.NOT_EXPECTED, "The account has no webhook secret");
        }
        String time = headers.getOrDefault("x-courier-time", "");
        String text = new String(body, StandardCharsets.UTF_8);
        String right = hmac(secret, time + ":" + text);
        if (!MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8),
                headers.getOrDefault("x-courier-signature", "").getBytes(StandardCharsets.UTF_8))) {
            return new WebhookReading.Rejected(Because.SIGNATURE, "The signature is not right");
        }
        Instant sent = Instant.ofEpochMilli(Long.parseLong(time));
        if (Duration.between(sent, now).abs().compareTo(WINDOW) > 0) {
            return new WebhookReading.Rejected(Because.STALE, "The message is too old");
        }
        try {
            return read(JSON.readTree(body), secret);
        } catch (JacksonException unreadable) {
            return new WebhookReading.Rejected(Because.UNREADABLE, "The message cannot be read");
        }
    }

    private static WebhookReading read(JsonNode message, String secret) {
        String kind = message.path("kind").asString("");
        if (kind.equals("challenge")) {
            String plain = message.path("plain").asString("");
            return new WebhookReading.Challenge(
                    "{\"plain\":\"%s\",\"signed\":\"%s\"}".formatted(plain, hmac(secret, plain)));
        }
        if (kind.equals("broken")) {
            throw new IllegalStateException("this adapter has a bug");
        }
        return new WebhookReading.Verified(kind, message.path("key").asString(""), news(kind, message));
    }

    private static List<ProviderNews> news(String kind, JsonNode message) {
        EventRef event = new EventRef(message.path("event").asString("none"));
        Instant at = Instant.parse(message.path("at").asString("2026-01-01T00:00:00Z"));
        String code = text(message, "code");
        String correlation = text(message, "correlation");
        String email = text(message, "email");
        return switch (kind) {
            case "joined" -> List.of(new ProviderNews.Joined(event, at, code, correlation, email));
            case "left" -> List.of(new ProviderNews.Left(event, at, code, correlation, email));
            case "registrant" ->
                List.of(new ProviderNews.RegistrantChanged(
                        event,
                        at,
                        Registrant.of(
                                email == null ? "" : email,
                                code == null ? "" : code,
                                correlation,
                                Registrant.State.valueOf(message.path("state").asString("REGISTERED")))));
            case "changed" -> List.of(new ProviderNews.EventChanged(event, at));
            case "ended" -> List.of(new ProviderNews.EventEnded(event, at));
            default -> List.of();
        };
    }

    private static @Nullable String text(JsonNode message, String name) {
        return message.has(name) ? message.path(name).asString() : null;
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
