package dev.turnout.webinar.zoom;

import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebhookReading.Because;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Zoom's messages: signed over their time and their bytes, without an id of their own. */
final class Messages {

    private static final String SIGNATURE = "x-zm-signature";
    private static final String TIMESTAMP = "x-zm-request-timestamp";

    /** Either way: clocks differ. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final long LARGEST_IN_SECONDS = 100_000_000_000L;

    private Messages() {}

    static WebhookReading read(String secret, Map<String, String> headers, byte[] body, Instant now) {
        if (secret.isBlank()) {
            return new WebhookReading.Rejected(Because.NOT_EXPECTED, "The account has no webhook secret");
        }
        String timestamp = headers.getOrDefault(TIMESTAMP, "").strip();
        String expected = "v0=" + signed(secret, ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8), body);
        String shown = headers.getOrDefault(SIGNATURE, "").strip();
        if (!timestamp.matches("\\d{1,15}") || !MessageDigest.isEqual(bytes(expected), bytes(shown))) {
            return new WebhookReading.Rejected(Because.SIGNATURE, "The signature is missing or wrong");
        }
        Instant sent = time(Long.parseLong(timestamp));
        if (Duration.between(sent, now).abs().compareTo(WINDOW) > 0) {
            return new WebhookReading.Rejected(Because.STALE, "Signed at " + sent);
        }
        try {
            return understood(secret, Json.object(new ByteArrayInputStream(body)), sent);
        } catch (JacksonException unreadable) {
            return new WebhookReading.Rejected(Because.UNREADABLE, unreadable.getOriginalMessage());
        }
    }

    private static WebhookReading understood(String secret, JsonNode message, Instant sent) {
        String kind = Json.text(message, "event");
        if (kind == null) {
            return new WebhookReading.Rejected(Because.UNREADABLE, "The message does not say what it is");
        }
        if (kind.equals("endpoint.url_validation")) {
            String plain = message.path("payload").path("plainToken").asString("");
            return new WebhookReading.Challenge(Json.MAPPER.writeValueAsString(
                    Map.of("plainToken", plain, "encryptedToken", signed(secret, bytes(plain)))));
        }
        JsonNode object = message.path("payload").path("object");
        Long at = Json.number(message, "event_ts");
        String id = Json.text(object, "id");
        List<ProviderNews> news =
                id == null ? List.of() : news(kind, new EventRef(id), at == null ? sent : time(at), object);
        return new WebhookReading.Verified(kind, key(kind, at, id, object), news);
    }

    /** By what a message is the same one when Zoom sends it again. */
    private static String key(String kind, @Nullable Long at, @Nullable String id, JsonNode object) {
        JsonNode registrant = object.path("registrant");
        JsonNode participant = object.path("participant");
        return Stream.of(
                        kind,
                        at == null ? "" : at.toString(),
                        id,
                        Json.text(registrant, "id"),
                        Json.text(registrant, "id") == null ? Json.text(registrant, "email") : null,
                        Json.text(participant, "registrant_id"),
                        Json.text(participant, "user_id"))
                .map(part -> part == null ? "" : part)
                .collect(Collectors.joining("|"));
    }

    private static List<ProviderNews> news(String kind, EventRef event, Instant at, JsonNode object) {
        return switch (kind) {
            case "webinar.registration_created" -> registrant(event, at, object, null);
            case "webinar.registration_approved" -> registrant(event, at, object, State.REGISTERED);
            case "webinar.registration_denied" -> registrant(event, at, object, State.DENIED);
            case "webinar.registration_cancelled" -> registrant(event, at, object, State.CANCELLED);
            case "webinar.participant_joined" -> seen(event, at, object.path("participant"), true);
            case "webinar.participant_left" -> seen(event, at, object.path("participant"), false);
            case "webinar.updated",
                    "webinar.deleted",
                    "webinar.permanently_deleted",
                    "webinar.recovered",
                    "webinar.converted_to_meeting",
                    "webinar.started" -> List.of(new ProviderNews.EventChanged(event, at));
            case "webinar.ended" -> List.of(new ProviderNews.EventEnded(event, at));
            default -> List.of();
        };
    }

    /** @param state null where the message says it itself */
    private static List<ProviderNews> registrant(EventRef event, Instant at, JsonNode object, @Nullable State state) {
        JsonNode node = object.path("registrant");
        String code = Json.text(node, "id");
        String email = Json.text(node, "email");
        if (code == null && email == null) {
            return List.of();
        }
        return List.of(new ProviderNews.RegistrantChanged(
                event,
                at,
                new Registrant(
                        email == null ? "" : email,
                        code == null ? "" : code,
                        null,
                        state == null ? Registrants.state(Json.text(node, "status")) : state,
                        Json.web(node, "join_url"),
                        Json.text(node, "first_name"),
                        Json.text(node, "last_name"),
                        Json.instant(node, "create_time"),
                        Json.text(object.path("registrant").path("tracking_source"), "source_name"))));
    }

    /** Who carries neither an id nor an address is somebody of the crew, or cannot be told. */
    private static List<ProviderNews> seen(EventRef event, Instant at, JsonNode participant, boolean joined) {
        String code = Json.text(participant, "registrant_id");
        String email = Json.text(participant, "email");
        if (code == null && email == null) {
            return List.of();
        }
        Instant said = Json.instant(participant, joined ? "join_time" : "leave_time");
        Instant when = said == null ? at : said;
        return List.of(
                joined
                        ? new ProviderNews.Joined(event, when, code, null, email)
                        : new ProviderNews.Left(event, when, code, null, email));
    }

    private static Instant time(long epoch) {
        return epoch > LARGEST_IN_SECONDS ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
    }

    static String signed(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
