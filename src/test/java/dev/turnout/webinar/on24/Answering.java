package dev.turnout.webinar.on24;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.ProviderAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;

/** A server that says whatever a test wants said, for the dialects that the rehearsal does not speak. */
final class Answering implements AutoCloseable {

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile Answer answer = says(200, "application/json", "{}");

    Answering() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
    }

    Answering answer(Answer next) {
        answer = next;
        return this;
    }

    Answering json(int status, String body) {
        return answer(says(status, "application/json", body));
    }

    Answering html(int status, String body) {
        return answer(says(status, "text/html", body));
    }

    static Answer says(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ProviderAccount account() {
        return new ProviderAccount(
                new AccountId(1),
                "on24",
                address(),
                "22",
                java.util.Map.of("token_key", "key", "token_secret", "secret"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
