package dev.turnout.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Secrets and signatures as Standard Webhooks 1.0.0 has them. */
final class Signature {

    /** 256 bits; the specification asks for 192 to 512. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    static String newSecret() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /** @param secrets the present one, and the one before while it still signs */
    static Map<String, String> headers(UUID message, Instant now, String body, List<String> secrets) {
        String signatures =
                secrets.stream().map(secret -> sign(secret, message, now, body)).collect(Collectors.joining(" "));
        return Map.of(
                Webhook.UNBRANDED_MSG_ID_KEY, message.toString(),
                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now.getEpochSecond()),
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signatures);
    }

    private static String sign(String secret, UUID message, Instant now, String body) {
        try {
            return new Webhook(secret).sign(message.toString(), now.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException bug) {
            throw new IllegalStateException("a secret that was made here cannot sign", bug);
        }
    }
}
