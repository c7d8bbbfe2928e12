package dev.turnout.campaign.webhook;

import dev.turnout.campaign.CampaignSettings;
import dev.turnout.campaign.webhook.WebhookCalls.Call;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Makes one call. No redirect is followed, no cookie kept, nothing of the answer read but its status: whoever stands at the
 * other end can neither lead it elsewhere nor keep it busy for longer than the timeout.
 */
@Component
class PostWebhook {

    private final Duration timeout;
    private final CloseableHttpClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    PostWebhook(ReachableAddresses addresses, CampaignSettings settings) {
        this.timeout = settings.webhookTimeout();
        Timeout each = Timeout.of(timeout);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnPerRoute(RunWebhooks.MOST)
                        .setMaxConnTotal(RunWebhooks.MOST)
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
                .disableAuthCaching()
                .setUserAgent("Turnout")
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        calls.shutdownNow();
        client.close();
    }

    Called post(Call call) {
        HttpPost post;
        try {
            post = request(call);
        } catch (IllegalArgumentException wrong) {
            return new Called.No("the address cannot be called: " + wrong.getMessage());
        }
        Future<Integer> answer = calls.submit(() -> status(post));
        try {
            return Called.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return new Called.Later("no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return Called.of(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Called.Later("Turnout was stopped");
        } finally {
            post.cancel();
        }
    }

    private static HttpPost request(Call call) {
        HttpPost post = new HttpPost(URI.create(call.url()));
        call.headers().forEach(post::addHeader);
        post.addHeader("Idempotency-Key", call.key());
        post.setEntity(new StringEntity(call.body(), ContentType.APPLICATION_JSON));
        return post;
    }

    /** The connection is cut as soon as the status is known: to close it in peace would be to read the answer to its end. */
    private int status(HttpPost post) throws IOException {
        try {
            return client.executeOpen(HttpHost.create(origin(post)), post, null).getCode();
        } finally {
            post.cancel();
        }
    }

    private static URI origin(HttpPost post) throws IOException {
        try {
            return post.getUri();
        } catch (java.net.URISyntaxException wrong) {
            throw new IOException(wrong);
        }
    }
}
