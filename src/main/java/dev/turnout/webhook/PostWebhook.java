package dev.turnout.webhook;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes one call. No redirect is followed, no cookie kept, nothing of the answer read but its status and, where it was
 * asked for, its beginning: whoever stands at the other end can neither lead it elsewhere nor keep it busy for longer
 * than the timeout.
 */
@Component
public class PostWebhook {

    /** Side by side by one node: to one host, and to all. */
    private static final int MOST_TO_A_HOST = 50;

    private static final int MOST = 500;

    private final Duration timeout;
    private final CloseableHttpClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    PostWebhook(ReachableAddresses addresses, WebhookSettings settings) {
        this.timeout = settings.timeout();
        Timeout each = Timeout.of(timeout);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnPerRoute(MOST_TO_A_HOST)
                        .setMaxConnTotal(MOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(each)
                                .setSocketTimeout(each)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(each).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent("Turnout")
                .build();
    }

    /**
     * @param body JSON
     * @param startOfAnswer bytes of the answer's body that the caller wants to see, 0 for none
     */
    public record Message(String url, Map<String, String> headers, String body, int startOfAnswer) {}

    @PreDestroy
    void close() throws IOException {
        calls.shutdownNow();
        client.close();
    }

    public Posted post(Message message) {
        HttpPost post;
        try {
            post = request(message);
        } catch (IllegalArgumentException wrong) {
            return new Posted.Unanswered("the address cannot be called: " + wrong.getMessage(), true);
        }
        AtomicReference<Posted.@Nullable Answered> heard = new AtomicReference<>();
        Future<?> call = calls.submit(() -> {
            hear(post, message.startOfAnswer(), heard);
            return null;
        });
        Posted trouble;
        try {
            call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            trouble = Posted.Unanswered.of(null);
        } catch (TimeoutException late) {
            trouble = new Posted.Unanswered("no answer within " + timeout.toSeconds() + " s", false);
        } catch (ExecutionException failed) {
            trouble = Posted.Unanswered.of(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            trouble = new Posted.Unanswered("Turnout was stopped", false);
        } finally {
            post.cancel();
        }
        Posted answered = heard.get();
        return answered == null ? trouble : answered;
    }

    private static HttpPost request(Message message) {
        HttpPost post = new HttpPost(URI.create(message.url()));
        message.headers().forEach(post::addHeader);
        post.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        return post;
    }

    /** The connection is cut as soon as enough is known: to close it in peace would be to read the answer to its end. */
    private void hear(HttpPost post, int most, AtomicReference<Posted.@Nullable Answered> heard) throws IOException {
        try {
            ClassicHttpResponse answer = client.executeOpen(HttpHost.create(origin(post)), post, null);
            Header wait = answer.getFirstHeader("Retry-After");
            Duration pause = Posted.Answered.pause(wait == null ? null : wait.getValue());
            heard.set(new Posted.Answered(answer.getCode(), "", pause));
            if (most > 0 && answer.getEntity() != null) {
                byte[] start = answer.getEntity().getContent().readNBytes(most);
                heard.set(new Posted.Answered(answer.getCode(), new String(start, StandardCharsets.UTF_8), pause));
            }
        } finally {
            post.cancel();
        }
    }

    private static URI origin(HttpPost post) throws IOException {
        try {
            return post.getUri();
        } catch (URISyntaxException wrong) {
            throw new IOException(wrong);
        }
    }
}
