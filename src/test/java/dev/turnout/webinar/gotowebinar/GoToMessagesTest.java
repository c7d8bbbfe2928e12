package dev.turnout.webinar.gotowebinar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderNews;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebhookReading.Because;
import dev.turnout.webinar.WebhookReading.Rejected;
import dev.turnout.webinar.WebhookReading.Verified;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** GoTo's messages: believed when they are signed and fresh, and read with all their digits. */
class GoToMessagesTest {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    private static final EventRef EVENT = new EventRef("5620084814059709442");

    private static final String JOINED = """
            {"eventName":"registrant.joined","eventVersion":"1.0.0","product":"g2w","eventKey":"e-1",
             "sessionKey":15887209,"webinarKey":5620084814059709442,"firstName":"Tess","lastName":"Tester",
             "email":"tess@example.org","timestamp":"2026-09-01T09:59:30.517Z","registrantKey":8325357307900339981,
             "joinTime":1788256765123}""";

    private static final String ADDED = """
            {"eventName":"registrant.added","eventKey":"e-2","webinarKey":"5620084814059709442","email":"tess@example.org",
             "firstName":"Tess","lastName":"Tester","status":"%s","registrantKey":"8325357307900339981",
             "registrationDate":"2026-09-01T09:59:29Z","registrationSource":"%s","joinUrl":"https://join.example/1",
             "timestamp":"2026-09-01T09:59:30Z","responses":[]}""";

    @Test
    void a_join_is_told_with_both_keys_and_its_own_time() {
        Verified read = (Verified) signed(JOINED);
        assertThat(read.kind()).isEqualTo("registrant.joined");
        assertThat(read.key()).isEqualTo("e-1");
        assertThat(read.news())
                .containsExactly(new ProviderNews.Joined(
                        EVENT, Instant.ofEpochMilli(1788256765123L), "8325357307900339981", null, "tess@example.org"));
    }

    @Test
    void a_registration_is_told_with_its_state_and_our_id() {
        Registrant ours = changed(ADDED.formatted("Approved", "turnout-1-2"));
        assertThat(ours.code()).isEqualTo("8325357307900339981");
        assertThat(ours.state()).isEqualTo(Registrant.State.REGISTERED);
        assertThat(ours.correlationId()).isEqualTo("turnout-1-2");
        assertThat(ours.source()).isNull();
        assertThat(ours.joinUrl()).hasHost("join.example");
        Registrant waiting = changed(ADDED.formatted("Waiting", "Newsletter"));
        assertThat(waiting.state()).isEqualTo(Registrant.State.PENDING);
        assertThat(waiting.source()).isEqualTo("Newsletter");
        assertThat(waiting.joinUrl()).isNull();
        assertThat(changed(ADDED.formatted("Cancelled", "x")).state()).isEqualTo(Registrant.State.CANCELLED);
        assertThat(changed(ADDED.formatted("Denied", "x")).state()).isEqualTo(Registrant.State.DENIED);
    }

    @Test
    void a_changed_webinar_is_looked_at_and_what_is_new_to_us_is_no_news() {
        String changed = """
                {"eventName":"webinar.changed","eventKey":"e-3","webinarKey":5620084814059709442,"status":"DELETED"}""";
        assertThat(((Verified) signed(changed)).news()).containsExactly(new ProviderNews.EventChanged(EVENT, NOW));
        assertThat(((Verified) signed(changed.replace("webinar.changed", "survey.submitted"))).news())
                .isEmpty();
        assertThat(((Verified) signed("{\"eventName\":\"registrant.added\",\"webinarKey\":7}")).news())
                .isEmpty();
    }

    @Test
    void a_message_without_a_key_of_its_own_is_known_again_by_its_content() {
        String plain = JOINED.replace("\"eventKey\":\"e-1\",", "");
        String key = ((Verified) signed(plain)).key();
        assertThat(((Verified) signed(plain)).key()).isEqualTo(key);
        assertThat(((Verified) signed(plain.replace("Tess", "Tom"))).key()).isNotEqualTo(key);
    }

    @Test
    void a_signature_in_base64_will_do_and_any_other_will_not() {
        String base64 = Base64.getEncoder().encodeToString(mac("whsec", JOINED));
        assertThat(read(JOINED, base64, "whsec")).isInstanceOf(Verified.class);
        String hex = hex("whsec", JOINED);
        assertThat(read(JOINED, hex.toUpperCase(java.util.Locale.ROOT), "whsec"))
                .isInstanceOf(Verified.class);
        assertThat(read(JOINED, hex("other", JOINED), "whsec")).satisfies(it -> because(it, Because.SIGNATURE));
        assertThat(read(JOINED + " ", hex, "whsec")).satisfies(it -> because(it, Because.SIGNATURE));
        assertThat(read(JOINED, "", "whsec")).satisfies(it -> because(it, Because.SIGNATURE));
        assertThat(Messages.read(account("whsec"), Map.of(), bytes(JOINED), NOW))
                .satisfies(it -> because(it, Because.SIGNATURE));
    }

    @Test
    void a_message_is_rejected_that_is_not_expected_or_too_old_or_from_the_future_or_unreadable() {
        assertThat(read(JOINED, hex("", JOINED + "x"), "")).satisfies(it -> because(it, Because.NOT_EXPECTED));
        assertThat(at(NOW.plus(Duration.ofMinutes(6)))).satisfies(it -> because(it, Because.STALE));
        assertThat(at(NOW.minus(Duration.ofMinutes(6)))).satisfies(it -> because(it, Because.STALE));
        assertThat(at(NOW.plus(Duration.ofMinutes(4)))).isInstanceOf(Verified.class);
        assertThat(signed("[1]")).satisfies(it -> because(it, Because.UNREADABLE));
        assertThat(signed("<html>")).satisfies(it -> because(it, Because.UNREADABLE));
        assertThat(signed("{}")).satisfies(it -> because(it, Because.UNREADABLE));
        assertThat(signed(JOINED.substring(0, 40))).satisfies(it -> because(it, Because.UNREADABLE));
    }

    private static WebhookReading at(Instant now) {
        return Messages.read(account("whsec"), Map.of("x-webhook-signature", hex("whsec", JOINED)), bytes(JOINED), now);
    }

    private static Registrant changed(String message) {
        ProviderNews news = ((Verified) signed(message)).news().getFirst();
        assertThat(news.event()).isEqualTo(EVENT);
        return ((ProviderNews.RegistrantChanged) news).registrant();
    }

    private static WebhookReading signed(String message) {
        return read(message, hex("whsec", message), "whsec");
    }

    private static WebhookReading read(String message, String signature, String secret) {
        return Messages.read(account(secret), Map.of("x-webhook-signature", signature), bytes(message), NOW);
    }

    private static ProviderAccount account(String secret) {
        return new ProviderAccount(
                new AccountId(1),
                "gotowebinar",
                URI.create("http://127.0.0.1:9"),
                "1",
                secret.isEmpty() ? Map.of() : Map.of("webhook_secret", secret));
    }

    private static String hex(String secret, String message) {
        return HexFormat.of().formatHex(mac(secret.isEmpty() ? "none" : secret, message));
    }

    private static byte[] mac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return mac.doFinal(bytes(message));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void because(WebhookReading reading, Because because) {
        assertThat(reading)
                .asInstanceOf(type(Rejected.class))
                .satisfies(it -> assertThat(it.because()).isEqualTo(because));
    }
}
