package dev.turnout.api.wire;

import dev.turnout.access.ApiClient;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What is known of the call at work, kept on its request. */
final class Wire {

    private static final String ATTRIBUTE = Wire.class.getName();

    /** Up to five hexadecimal digits. */
    private static final int SERIALS = 0x100000;

    private final Dialect dialect;
    private final String requestId;
    private @Nullable ApiClient client;
    private @Nullable String error;
    private boolean partlyDone;

    private Wire(Dialect dialect, String requestId) {
        this.dialect = dialect;
        this.requestId = requestId;
    }

    /** @param now milliseconds since 1970 */
    static Wire open(HttpServletRequest request, Dialect dialect, long now) {
        String serial = Integer.toHexString(ThreadLocalRandom.current().nextInt(SERIALS));
        Wire wire = new Wire(dialect, serial + "#" + Long.toHexString(now));
        request.setAttribute(ATTRIBUTE, wire);
        return wire;
    }

    /** @return nothing for a request that is not the API's */
    static @Nullable Wire of(HttpServletRequest request) {
        return (Wire) request.getAttribute(ATTRIBUTE);
    }

    Dialect dialect() {
        return dialect;
    }

    String requestId() {
        return requestId;
    }

    void signedIn(ApiClient who) {
        client = who;
    }

    @Nullable
    ApiClient client() {
        return client;
    }

    void partlyDone() {
        partlyDone = true;
    }

    /** Whether what was done stands though the call as a whole failed. */
    boolean isPartlyDone() {
        return partlyDone;
    }

    void failed(String code) {
        error = code;
    }

    /** The code of the error that the call as a whole ended with. */
    @Nullable
    String error() {
        return error;
    }
}
