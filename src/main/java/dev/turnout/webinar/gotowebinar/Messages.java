package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebhookReading.Because;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads GoTo's webhooks. GoTo documents that messages are signed with the secret key that the developer created, in the
 * header {@code X-Webhook-Signature}, and neither the algorithm nor what exactly is signed: HMAC-SHA256 over the body,
 * in hex or in Base64, is the usual way and <b>unconfirmed</b>. A message signed otherwise is rejected; nothing is
 * lost by it, because polling is the truth.
 */
final class Messages {

    static final String WEBHOOK_SECRET = "webhook_secret";

    /** A message that is older, or further ahead, may be played again by somebody. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private Messages() {}

    static WebhookReading read(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now) {
        String secret = account.credential(WEBHOOK_SECRET);
        if (secret.isEmpty()) {
            return rejected(Because.NOT_EXPECTED, "The account has no webhook secret");
        }
        if (!signed(secret, body, headers.getOrDefault("x-webhook-signature", ""))) {
            return rejected(Because.SIGNATURE, "The signature is missing or wrong");
        }
        JsonNode message;
        try {
            message = Json.object(new ByteArrayInputStream(body));
        } catch (JacksonException unreadable) {
            return rejected(Because.UNREADABLE, "Not a JSON object");
        }
        String kind = Values.text(message.path("eventName"));
        if (kind == null) {
            return rejected(Because.UNREADABLE, "It has no event name");
        }
        Instant sent = Values.instant(message.path("timestamp"));
        if (sent != null && Duration.between(sent, now).abs().compareTo(WINDOW) > 0) {
            return rejected(Because.STALE, "It is from " + sent);
        }
        String key = Values.text(message.path("eventKey"));
        return new WebhookReading.Verified(
                kind, key != null ? key : digest(body), news(kind, message, sent != null ? sent : now));
    }

    private static List<ProviderNews> news(String kind, JsonNode message, Instant sent) {
        String webinar = Values.key(message.path("webinarKey"));
        if (webinar == null) {
            return List.of();
        }
        EventRef event = new EventRef(webinar);
        return switch (kind) {
            case "registrant.added" -> {
                Registrant registrant = registrant(message);
                yield registrant == null
                        ? List.of()
                        : List.of(new ProviderNews.RegistrantChanged(event, sent, registrant));
            }
            case "registrant.joined" -> joined(event, sent, message);
            case "webinar.created", "webinar.changed", "webinar.deleted" ->
                List.of(new ProviderNews.EventChanged(event, sent));
            default -> List.of();
        };
    }

    /** Like a registrant in an answer, but that the source goes by another name. */
    private static @Nullable Registrant registrant(JsonNode message) {
        Registrant read = Registrants.registrant(message);
        String source = Values.text(message.path("registrationSource"));
        return read == null || source == null
                ? read
                : new Registrant(
                        read.email(),
                        read.code(),
                        source,
                        read.state(),
                        read.joinUrl(),
                        read.firstName(),
                        read.lastName(),
                        read.registeredAt(),
                        source.startsWith("turnout-") ? null : source);
    }

    private static List<ProviderNews> joined(EventRef event, Instant sent, JsonNode message) {
        String code = Values.key(message.path("registrantKey"));
        String email = Values.text(message.path("email"));
        Instant at = Objects.requireNonNullElse(Values.instant(message.path("joinTime")), sent);
        return code == null && email == null
                ? List.of()
                : List.of(new ProviderNews.Joined(event, at, code, null, email));
    }

    private static boolean signed(String secret, byte[] body, String signature) {
        byte[] mac = mac(secret, body);
        byte[] given = signature.strip().getBytes(StandardCharsets.UTF_8);
        byte[] hex = HexFormat.of().formatHex(mac).getBytes(StandardCharsets.UTF_8);
        byte[] lower = signature.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] base64 = Base64.getEncoder().encode(mac);
        return MessageDigest.isEqual(hex, lower) || MessageDigest.isEqual(base64, given);
    }

    private static byte[] mac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", impossible);
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static WebhookReading rejected(Because because, String text) {
        return new WebhookReading.Rejected(because, text);
    }
}
