package dev.turnout.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

/**
 * Seals credentials for storage and opens them again: AES-256-GCM, a new nonce each time, so that the same text never
 * looks the same twice and a changed byte is found out.
 */
@Component
public class Secrets {

    private static final byte[] KNOWN = "Turnout".getBytes(StandardCharsets.UTF_8);

    private final BytesEncryptor cipher;
    private final String source;

    Secrets(
            JdbcClient jdbc,
            @Value("${turnout.secret-key:#{null}}") @Nullable String setting,
            @Value("${turnout.data:./turnout-data}") Path dataFolder) {
        SecretKey key = SecretKey.find(setting, dataFolder);
        this.cipher = AesGcmBytesEncryptor.withSecretKey(key.aes()).build();
        this.source = key.source();
        checkAgainst(jdbc);
    }

    public byte[] seal(String plain) {
        return cipher.encrypt(plain.getBytes(StandardCharsets.UTF_8));
    }

    public String open(byte[] sealed) {
        return new String(opened(sealed), StandardCharsets.UTF_8);
    }

    private void checkAgainst(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into secret_key_check (sealed)
                        values (:sealed)
                        on conflict do nothing
                        """).param("sealed", cipher.encrypt(KNOWN)).update();
        byte[] stored = jdbc.sql("select sealed from secret_key_check")
                .query(byte[].class)
                .single();
        if (!Arrays.equals(opened(stored), KNOWN)) {
            throw AccessTrouble.otherKey(source);
        }
    }

    /** Spring's cipher tells of a wrong key and of a changed byte by IllegalStateException alike. */
    private byte[] opened(byte[] sealed) {
        try {
            return cipher.decrypt(sealed);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw AccessTrouble.otherKey(source);
        }
    }
}
