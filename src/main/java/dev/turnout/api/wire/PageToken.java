package dev.turnout.api.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;

/**
 * How far a caller has read, in a text that only we read: after a position, or from an instant on. It grants nothing,
 * so it is not signed; a made-up one reads other pages of what the caller may read anyhow.
 */
public record PageToken(char kind, long value) {

    private static final char POSITION = 'P';
    private static final char SINCE = 'S';
    private static final Base32 BASE32 = new Base32();

    public static PageToken after(long position) {
        return new PageToken(POSITION, position);
    }

    public static PageToken since(Instant instant) {
        return new PageToken(SINCE, instant.toEpochMilli());
    }

    /** @return nothing when the caller gave none; a text that is no token is refused */
    public static Optional<PageToken> in(Params params) {
        return params.text("nextPageToken").map(PageToken::read);
    }

    public static long position(Params params) {
        return in(params)
                .filter(token -> token.kind == POSITION)
                .map(PageToken::value)
                .orElse(0L);
    }

    public boolean isPosition() {
        return kind == POSITION;
    }

    public Instant instant() {
        return Instant.ofEpochMilli(value);
    }

    public String text() {
        return BASE32.encodeToString((kind + Long.toString(value)).getBytes(StandardCharsets.US_ASCII));
    }

    private static PageToken read(String text) {
        String plain = new String(BASE32.decode(text), StandardCharsets.US_ASCII);
        try {
            char kind = plain.isEmpty() ? '?' : plain.charAt(0);
            if (kind == POSITION || kind == SINCE) {
                return new PageToken(kind, Long.parseLong(plain.substring(1)));
            }
        } catch (NumberFormatException unreadable) {
            // Told below.
        }
        throw WireTrouble.invalid("nextPageToken", text);
    }
}
