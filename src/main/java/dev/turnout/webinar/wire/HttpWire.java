package dev.turnout.webinar.wire;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;

/**
 * Carries one call to a provider and back: within its time and its length, never following a redirect (credentials
 * travel in headers), repeating a read for a moment and a write never.
 */
public final class HttpWire {

    /** Reads the body of a success. */
    public interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    /**
     * @param requestTimeout until an answer has begun, and for a short answer until it is complete
     * @param listTimeout until a whole list is read
     * @param listBytes the longest list that is read
     */
    public record Limits(Duration connectTimeout, Duration requestTimeout, Duration listTimeout, long listBytes) {

        public Limits {
            if (!connectTimeout.isPositive()
                    || !requestTimeout.isPositive()
                    || !listTimeout.isPositive()
                    || listBytes <= 0) {
                throw new IllegalArgumentException("time-outs and the longest list of a provider must be above zero");
            }
        }
    }

    /** An answer about one person or one event is a few kilobytes. */
    private static final long SHORT_BYTES = 1 << 20;

    private static final int REFUSAL_BYTES = 1 << 16;

    private final HttpClient http;
    private final String provider;
    private final Limits limits;
    private final Dialect dialect;
    private final InstantSource clock;
    private final RetryPolicy<Reply<?>> again = RetryPolicy.<Reply<?>>builder()
            .handleResultIf(HttpWire::mayPass)
            .withMaxRetries(2)
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(2))
            .withJitter(0.5)
            .build();

    /** @param provider its name as people write it */
    public HttpWire(String provider, Limits limits, Dialect dialect, InstantSource clock) {
        this.provider = provider;
        this.limits = limits;
        this.dialect = dialect;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * A read with a short answer.
     *
     * @param request builds it, and throws IllegalArgumentException where the account's own words do not fit into one
     */
    public <T> Reply<T> get(Supplier<HttpRequest.Builder> request, Reading<T> reading) {
        return repeated(() -> call(request, false, limits.requestTimeout(), SHORT_BYTES, reading));
    }

    /** A read with an answer that may be very long. */
    public <T> Reply<T> list(Supplier<HttpRequest.Builder> request, Reading<T> reading) {
        return repeated(() -> call(request, false, limits.listTimeout(), limits.listBytes(), reading));
    }

    /** A write: never repeated. */
    public <T> Reply<T> send(Supplier<HttpRequest.Builder> request, Reading<T> reading) {
        return call(request, true, limits.requestTimeout(), SHORT_BYTES, reading);
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
            Supplier<HttpRequest.Builder> building, boolean write, Duration timeout, long limit, Reading<T> reading) {
        HttpRequest request;
        try {
            request = building.get().timeout(limits.requestTimeout()).build();
        } catch (IllegalArgumentException unusable) {
            return new Troubled<>(new AccountProblem(
                    AccountProblem.Kind.ADDRESS, "The address, client id or credentials cannot be sent as they are"));
        }
        try {
            HttpResponse<InputStream> response =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofInputStream(), limit));
            return understand(response, write, timeout, reading);
        } catch (HttpConnectTimeoutException | ConnectException | SSLException unreached) {
            return new Troubled<>(new TryLater(
                    TryLater.Why.UNAVAILABLE,
                    null,
                    "%s could not be reached at %s: %s"
                            .formatted(
                                    provider, request.uri().getAuthority(), String.valueOf(unreached.getMessage()))));
        } catch (HttpTimeoutException silent) {
            return new Unclear<>("%s did not answer within %d s"
                    .formatted(provider, limits.requestTimeout().toSeconds()));
        } catch (IOException broken) {
            return new Unclear<>("The connection to %s broke: %s".formatted(provider, broken.getMessage()));
        } catch (JacksonException unreadable) {
            return new Unclear<>("%s answered something that is not its JSON: %s"
                    .formatted(provider, unreadable.getOriginalMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Unclear<>("Stopped while waiting for " + provider);
        }
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
                return dialect.understand(
                        Answer.of(response.statusCode(), response.headers(), body.readNBytes(REFUSAL_BYTES)),
                        write,
                        clock.instant());
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static void closed(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            // the reader notices for itself
        }
    }
}
