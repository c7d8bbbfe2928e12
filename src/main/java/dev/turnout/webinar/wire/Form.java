package dev.turnout.webinar.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form-encoded body, or a query, in the making. */
public final class Form {

    private final List<String> pairs = new ArrayList<>();

    /** Leaves the field out when there is nothing to say, so that nothing known to the provider is emptied. */
    public Form with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            pairs.add(encode(name) + "=" + encode(value.strip()));
        }
        return this;
    }

    /** Cut as providers' own pages cut it. */
    public Form cut(String name, @Nullable String value, int letters) {
        if (value == null || value.codePointCount(0, value.length()) <= letters) {
            return with(name, value);
        }
        return with(name, value.substring(0, value.offsetByCodePoints(0, letters)));
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return String.join("&", pairs);
    }
}
