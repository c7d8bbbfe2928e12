package dev.turnout.api.wire;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as it was meant: parameters from the address and from a form in the body alike, whatever the method, the
 * method that {@code _method} names, and the path without its dots. Clients in the wild rely on each of these.
 */
final class WireRequest extends HttpServletRequestWrapper {

    private static final String METHOD = "_method";

    private final Map<String, String[]> parameters = new LinkedHashMap<>();
    private final String uri;
    private final String method;
    private final byte @Nullable [] body;

    /** @param body absent where it is in parts, which the server reads by itself */
    WireRequest(HttpServletRequest request, byte @Nullable [] body) {
        super(request);
        this.body = body;
        this.uri = plain(request.getRequestURI());
        if (body == null) {
            request.getParameterMap()
                    .forEach((name, values) -> parameters.put(
                            name,
                            Arrays.stream(values)
                                    .map(value -> value.replace("\0", ""))
                                    .toArray(String[]::new)));
        } else {
            Map<String, List<String>> read = new LinkedHashMap<>();
            decode(request.getQueryString(), read);
            if (isForm(request)) {
                decode(new String(body, StandardCharsets.UTF_8), read);
            }
            read.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        }
        this.method = meant(request.getMethod());
    }

    /** {@code _method} stands for another method only on a POST; elsewhere it rides along. */
    private String meant(String method) {
        String[] meant = parameters.get(METHOD);
        return method.equals("POST") && meant != null && meant[0].matches("(?i)get|put|delete|post")
                ? meant[0].toUpperCase(Locale.ROOT)
                : method;
    }

    /** By its method: a HEAD is a GET whose answer has no body. */
    static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    static boolean isForm(HttpServletRequest request) {
        return hasType(request, "application/x-www-form-urlencoded");
    }

    static boolean isMultipart(HttpServletRequest request) {
        return hasType(request, "multipart/");
    }

    /** Without empty and dotted segments: {@code /rest/../bulk/v1} is {@code /bulk/v1}. */
    static String plain(String uri) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : uri.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        return "/" + String.join("/", kept);
    }

    private static boolean hasType(HttpServletRequest request, String start) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(start);
    }

    private static void decode(@Nullable String text, Map<String, List<String>> into) {
        if (text == null) {
            return;
        }
        for (String pair : text.split("&")) {
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            if (!name.isEmpty()) {
                into.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(sign < 0 ? "" : decoded(pair.substring(sign + 1)));
            }
        }
    }

    /** PostgreSQL's text cannot hold the NUL character. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    byte[] body() {
        return body == null ? new byte[0] : body;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new Kept(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Kept extends ServletInputStream {

        private final InputStream bytes;

        Kept(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            return bytes.read(into, offset, most);
        }

        @Override
        public boolean isFinished() {
            try {
                return bytes.available() == 0;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("A body that was read already has nothing to wait for.");
        }
    }
}
