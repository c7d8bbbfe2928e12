package dev.turnout.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other system, over real HTTP. It answers 200, but for what was put into {@code answers}. */
public final class Receiver implements AutoCloseable {

    /** @param headers by their names in lower case */
    public record Received(Map<String, List<String>> headers, String body) {

        public String id() {
            return headers.get("webhook-id").getFirst();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public boolean isSignedBy(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException no) {
                return false;
            } catch (com.standardwebhooks.exceptions.EmptyWebhookSecretException wrong) {
                throw new AssertionError(wrong);
            }
        }
    }

    public final Queue<Received> received = new ConcurrentLinkedQueue<>();
    public final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    /** What happens before it answers. */
    public volatile Runnable meanwhile = () -> {};

    private final HttpServer server;

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    public Received only() {
        assertThat(received).hasSize(1);
        return received.remove();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> one.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue)),
                body));
        meanwhile.run();
        Integer status = answers.poll();
        byte[] answer = "Sample answer".getBytes(StandardCharsets.UTF_8);
        if (status != null && status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "600");
        }
        exchange.sendResponseHeaders(status == null ? 200 : status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
