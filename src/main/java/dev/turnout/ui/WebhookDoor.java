package dev.turnout.ui;

import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.inbox.ReceiveWebhook;
import dev.turnout.webinar.inbox.ReceiveWebhook.Receipt;
import dev.turnout.webinar.inbox.WebhookAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where providers send their messages. The body is taken byte for byte, because it is what they sign. */
@RestController
class WebhookDoor {

    /** Providers' messages have some thousands. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final ReceiveWebhook receiveWebhook;
    private final WebhookAddresses addresses;

    WebhookDoor(ReceiveWebhook receiveWebhook, WebhookAddresses addresses) {
        this.receiveWebhook = receiveWebhook;
        this.addresses = addresses;
    }

    /** GoTo asks so whether anybody is there before it sends anything. */
    @GetMapping("/webhooks/{token}")
    ResponseEntity<String> ask(@PathVariable String token) {
        return addresses.account(token).isPresent() ? text(HttpStatus.OK, "Ready") : unknown();
    }

    @PostMapping("/webhooks/{token}")
    ResponseEntity<String> receive(@PathVariable String token, HttpServletRequest request) throws IOException {
        byte[] body = request.getContentLengthLong() > MOST_BYTES
                ? new byte[MOST_BYTES + 1]
                : request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return text(HttpStatus.CONTENT_TOO_LARGE, "At most 1 MB");
        }
        return switch (receiveWebhook.receive(token, headers(request), body)) {
            case Receipt.Unknown none -> unknown();
            case Receipt.Answer answer ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer.json());
            case Receipt.Taken taken -> text(HttpStatus.OK, taken.repeated() ? "Known already" : "Taken");
            case Receipt.Rejected rejected -> text(status(rejected.because()), rejected.text());
        };
    }

    private static HttpStatus status(WebhookReading.Because because) {
        return switch (because) {
            case SIGNATURE -> HttpStatus.UNAUTHORIZED;
            case STALE, UNREADABLE -> HttpStatus.BAD_REQUEST;
            case NOT_EXPECTED -> HttpStatus.CONFLICT;
        };
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, request.getHeader(name));
        }
        return headers;
    }

    private static ResponseEntity<String> unknown() {
        return text(HttpStatus.NOT_FOUND, "No account has this address");
    }

    private static ResponseEntity<String> text(HttpStatus status, String text) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
    }
}
