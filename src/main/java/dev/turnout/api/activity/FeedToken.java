package dev.turnout.api.activity;

import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * How far a caller has read the log: since an instant, and after a place in the order in which readers may take it, which
 * is not the order of the ids ({@code activity.Feed}).
 *
 * @param after absent before the first activity was met
 */
record FeedToken(Instant since, @Nullable Place after) {

    /** Of an activity: the number of its transaction, then its own. */
    record Place(long tx, long id) {}

    private static final Base32 BASE32 = new Base32();

    /** What PostgreSQL can compare with; no activity is older or newer. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static FeedToken since(Instant instant) {
        return new FeedToken(instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant, null);
    }

    static FeedToken in(Params params) {
        return read(params.required("nextPageToken"));
    }

    FeedToken at(Place place) {
        return new FeedToken(since, place);
    }

    String text() {
        String plain = "A" + since.toEpochMilli() + (after == null ? "" : "." + after.tx() + "." + after.id());
        return BASE32.encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static FeedToken read(String text) {
        String plain = new String(BASE32.decode(text), StandardCharsets.US_ASCII);
        if (plain.matches("A\\d{1,15}(\\.\\d{1,18}\\.\\d{1,18})?")) {
            String[] parts = plain.substring(1).split("\\.");
            FeedToken start = since(Instant.ofEpochMilli(Long.parseLong(parts[0])));
            return parts.length == 1 ? start : start.at(new Place(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        }
        throw WireTrouble.invalid("nextPageToken", text);
    }
}
