package dev.turnout.webinar.on24;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.on24.Dialect.Answer;
import dev.turnout.webinar.on24.Reply.Read;
import dev.turnout.webinar.on24.Reply.Troubled;
import dev.turnout.webinar.on24.Reply.Unclear;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Carries one call to ON24 and back: within its time and its length, never following a redirect (the credentials
 * travel in headers), repeating a read for a moment and a write never.
 */
final class Wire {

    /** Reads the body of a success. */
    interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    /** An answer about one person or one event is a few kilobytes. */
    private static final long SHORT_BYTES = 1 << 20;

    private static final int REFUSAL_BYTES = 1 << 16;
    private static final int REFUSAL_LETTERS = 500;

    private final HttpClient http;
    private final On24Settings settings;
    private final InstantSource clock;
    private final RetryPolicy<Reply<?>> again = RetryPolicy.<Reply<?>>builder()
            .handleResultIf(Wire::mayPass)
            .withMaxRetries(2)
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(2))
            .withJitter(0.5)
            .build();

    Wire(On24Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** A short answer. */
    <T> Reply<T> get(ProviderAccount account, String path, Reading<T> reading) {
        return repeated(() -> call(account, path, null, settings.requestTimeout(), SHORT_BYTES, reading));
    }

    /** An answer that may be very long. */
    <T> Reply<T> list(ProviderAccount account, String path, Reading<T> reading) {
        return repeated(() -> call(account, path, null, settings.listTimeout(), settings.listBytes(), reading));
    }

    <T> Reply<T> post(ProviderAccount account, String path, String form, Reading<T> reading) {
        return call(account, path, form, settings.requestTimeout(), SHORT_BYTES, reading);
    }

    private <T> Reply<T> repeated(Supplier<Reply<T>> read) {
        return Failsafe.with(again).get(read::get);
    }

    /** Worth a second look at once: not a throttle, and not a server that named a time. */
    private static boolean mayPass(Reply<?> reply) {
        return reply instanceof Unclear
                || (reply instanceof Troubled<?> troubled
                        && troubled.trouble() instanceof TryLater later
                        && later.why() == TryLater.Why.UNAVAILABLE
                        && later.notBefore() == null);
    }

    private <T> Reply<T> call(
            ProviderAccount account,
            String path,
            @Nullable String form,
            Duration timeout,
            long limit,
            Reading<T> reading) {
        HttpRequest request;
        try {
            request = request(account, path, form);
        } catch (IllegalArgumentException unusable) {
            return new Troubled<>(new AccountProblem(
                    AccountProblem.Kind.ADDRESS, "The address, client id or credentials cannot be sent as they are"));
        }
        try {
            HttpResponse<InputStream> response =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofInputStream(), limit));
            return understand(response, form != null, timeout, reading);
        } catch (HttpConnectTimeoutException | ConnectException | SSLException unreached) {
            return unreached(account.baseUrl(), unreached);
        } catch (HttpTimeoutException silent) {
            return new Unclear<>("ON24 did not answer within %d s"
                    .formatted(settings.requestTimeout().toSeconds()));
        } catch (IOException broken) {
            return new Unclear<>("The connection to ON24 broke: " + broken.getMessage());
        } catch (JacksonException unreadable) {
            return new Unclear<>("ON24 answered something that is not its JSON: " + unreadable.getOriginalMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Unclear<>("Stopped while waiting for ON24");
        }
    }

    private HttpRequest request(ProviderAccount account, String path, @Nullable String form) {
        URI target = URI.create("%s/client/%s%s".formatted(account.baseUrl(), Form.encode(account.clientId()), path));
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(settings.requestTimeout())
                .header("accept", "application/json")
                .header("accessTokenKey", account.tokenKey())
                .header("accessTokenSecret", account.tokenSecret());
        if (form != null) {
            request.header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
                    .POST(BodyPublishers.ofString(form));
        }
        return request.build();
    }

    /** The client's own timeout ends with the headers, so the body gets a deadline: it is closed under the reader. */
    private <T> Reply<T> understand(
            HttpResponse<InputStream> response, boolean write, Duration timeout, Reading<T> reading)
            throws IOException {
        try (InputStream body = response.body()) {
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    () -> closed(body), CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
            try {
                if (response.statusCode() / 100 == 2) {
                    return new Read<>(reading.read(body));
                }
                return Dialect.understand(refusal(response, body), write, clock.instant());
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static Answer refusal(HttpResponse<InputStream> response, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(REFUSAL_BYTES);
        @Nullable String message = message(bytes);
        String text = message != null
                ? message
                : new String(bytes, StandardCharsets.UTF_8)
                        .replaceAll("(?s)<(style|script).*?</\\1>", " ")
                        .replaceAll("<[^>]*>", " ");
        String plain = text.replaceAll("\\s+", " ").strip();
        return new Answer(
                response.statusCode(),
                message != null,
                plain.isEmpty() ? "no reason given" : plain.substring(0, Math.min(plain.length(), REFUSAL_LETTERS)),
                response.headers().firstValue("retry-after").orElse(null));
    }

    /** The body's {@code message}, empty if it has none; null if it is not JSON. */
    private static @Nullable String message(byte[] bytes) {
        try {
            Map<String, String> body = Json.object(new ByteArrayInputStream(bytes));
            return body.getOrDefault("message", body.getOrDefault("error", ""));
        } catch (JacksonException html) {
            return null;
        }
    }

    private static <T> Reply<T> unreached(URI address, IOException why) {
        return new Troubled<>(new TryLater(
                TryLater.Why.UNAVAILABLE,
                null,
                "ON24 could not be reached at %s: %s".formatted(address, String.valueOf(why.getMessage()))));
    }

    private static void closed(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            // the reader notices for itself
        }
    }
}
