package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A sign-in at a provider that has begun and not come back yet (OAuth 2.0, RFC 6749, 4.1, with PKCE, RFC 7636).
 *
 * @param state comes back with the answer, and shows that the answer is to this question
 * @param verifier shows, when the code is exchanged, that it is the one who asked
 * @param redirect where the provider sends the person back to; exactly as it is registered there
 */
public record Handshake(AccountId account, String state, String verifier, URI redirect) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Handshake begin(AccountId account, URI redirect) {
        return new Handshake(account, random(), random(), redirect);
    }

    /** What is said of the verifier beforehand, by the method S256. */
    public String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return text(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** 256 bits; as text within the 43 to 128 letters that a verifier has. */
    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Handshake[of account %s]".formatted(account);
    }
}
