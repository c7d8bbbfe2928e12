package dev.turnout.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A client's secret, or its token. Made here it has 192 random bits, which no dictionary finds: a plain SHA-256 keeps
 * it, and a call need not wait for a slow hash.
 */
record ApiSecret(String text) {

    /** One that an operator gives must be as good as can be asked of a setting. */
    static final int LEAST_CHARACTERS = 16;

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isBehind(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    @Override
    public String toString() {
        return "ApiSecret[********]";
    }
}
