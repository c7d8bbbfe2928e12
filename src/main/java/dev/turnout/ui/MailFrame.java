package dev.turnout.ui;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The HTML of a mail inside a page: it may look as it likes and do nothing. */
final class MailFrame {

    private static final String NOTHING_RUNS =
            "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline';"
                    + " font-src https:; form-action 'none'; frame-ancestors 'self';"
                    + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private MailFrame() {}

    static ResponseEntity<String> of(String html) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", NOTHING_RUNS)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // A link opens beside the page, not inside the frame.
                .body(html.replaceFirst("<head>", "<head><base target=\"_blank\">"));
    }
}
