package dev.turnout.webinar.zoom;

import dev.turnout.webinar.ProviderStage.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Signs messages as Zoom does, and sends them. */
final class ZoomMessages {

    private ZoomMessages() {}

    static Message of(String event, Map<String, ?> object, Instant at) {
        return signed(
                Map.of(
                        "event",
                        event,
                        "event_ts",
                        at.toEpochMilli(),
                        "payload",
                        Map.of("account_id", FakeZoom.ACCOUNT, "object", object)),
                at);
    }

    static Message signed(Map<String, ?> message, Instant at) {
        return signed(JsonMapper.shared().writeValueAsString(message), at, FakeZoom.WEBHOOK_SECRET);
    }

    static Message signed(String body, Instant at, String secret) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(at.getEpochSecond());
        String signature = hmac(secret, "v0:" + timestamp + ":" + body);
        return new Message(Map.of("x-zm-request-timestamp", timestamp, "x-zm-signature", "v0=" + signature), bytes);
    }

    static String hmac(String secret, String text) {
        return Messages.signed(secret, text.getBytes(StandardCharsets.UTF_8));
    }

    /** To where Turnout takes messages in. */
    static HttpResponse<String> send(Message message, URI to) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
