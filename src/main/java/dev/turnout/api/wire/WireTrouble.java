package dev.turnout.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * A call as a whole is refused: told in the envelope under one of the wire's codes. What one record of a call meets is
 * a value in its result, never this.
 */
public final class WireTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int httpStatus;

    /** @param httpStatus 200, but for what the wire tells by HTTP itself */
    private WireTrouble(int httpStatus, String code, String message) {
        super(message);
        this.httpStatus = httpStatus;
        this.code = code;
    }

    public static WireTrouble of(int code, String message) {
        return new WireTrouble(200, String.valueOf(code), message);
    }

    public static WireTrouble http(int status, String message) {
        return new WireTrouble(status, String.valueOf(status), message);
    }

    public static WireTrouble missing(String parameter) {
        return of(1002, "Missing value for the required parameter '" + parameter + "'");
    }

    public static WireTrouble wrongType(@Nullable String value, String type) {
        return of(1001, "Invalid value '" + value + "'. Required of type '" + type + "'");
    }

    public static WireTrouble invalid(String field, @Nullable String value) {
        return of(1003, "Invalid value for field '" + field + "' and value '" + value + "'");
    }

    public String code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
