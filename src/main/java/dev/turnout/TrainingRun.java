package dev.turnout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Ends the process once the first page was served. The JVM then writes what it loaded and linked into the cache that
 * makes later starts quick; see {@code bin/turnout}. An orderly end, so that the database of this run stops as well.
 */
@Component
@ConditionalOnBooleanProperty("turnout.training")
final class TrainingRun implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        try (var context = ready.getApplicationContext()) {
            readFirstPage(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        }
    }

    /** Any answer will do: it is the way there that is learned. */
    private static void readFirstPage(int port) {
        URI page = URI.create("http://127.0.0.1:" + port + "/");
        try (HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException failure) {
            LOG.warn("The training run could not read a page", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
