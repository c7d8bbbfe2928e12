package dev.turnout.webhook;

import dev.turnout.webhook.Delivery.State;
import dev.turnout.webhook.DueDeliveries.Claimed;
import dev.turnout.webhook.DueDeliveries.Settled;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, a few to an endpoint side by side and outside of any transaction. Each endpoint is worked off by
 * itself, so that one that does not answer keeps nobody else waiting. A delivery is sent at least once: killed between
 * the answer and its note, it is sent again under the same message id.
 */
@Component
public class DeliverWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooks.class);

    /** Bytes of an answer that the log shows. */
    private static final int START_OF_ANSWER = 1_000;

    /** For which an endpoint is left alone when none of the deliveries sent to it at once got through. */
    private static final Duration HOLD = Duration.ofSeconds(5);

    private final DueDeliveries deliveries;
    private final EndpointStates endpoints;
    private final Payloads payloads;
    private final PostWebhook post;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final Set<EndpointId> atWork = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    DeliverWebhooks(
            DueDeliveries deliveries,
            EndpointStates endpoints,
            Payloads payloads,
            PostWebhook post,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.payloads = payloads;
        this.post = post;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Sent(Claimed claimed, Posted posted, Verdict verdict) {}

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }

    /** Begins to work off each endpoint that something is due for, unless this node is at it; waits for none. */
    void begin() {
        deliveries.due().stream()
                .filter(atWork::add)
                .forEach(endpoint -> workers.execute(() -> {
                    try {
                        int sent = deliver(endpoint);
                        while (sent > 0 && !Thread.currentThread().isInterrupted()) {
                            sent = deliver(endpoint);
                        }
                    } catch (RuntimeException trouble) {
                        LOG.warn("What is due for webhook {} is tried again", endpoint, trouble);
                    } finally {
                        atWork.remove(endpoint);
                    }
                }));
    }

    /** Sends the next few to one endpoint. @return how many */
    public int deliver(EndpointId endpoint) {
        List<Claimed> claimed = deliveries.claim(endpoint);
        if (!claimed.isEmpty()) {
            endpoints.address(endpoint).ifPresent(address -> {
                List<Sent> sent = send(address, claimed);
                transaction.executeWithoutResult(tx -> write(endpoint, sent));
            });
        }
        return claimed.size();
    }

    private List<Sent> send(EndpointStates.Address to, List<Claimed> claimed) {
        Map<DeliveryId, String> bodies =
                payloads.of(claimed.stream().map(Claimed::id).toList());
        Map<Claimed, Future<Posted>> answers = new LinkedHashMap<>();
        List<Sent> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(one -> answers.put(
                    one, threads.submit(() -> post.post(message(to, one, bodies.getOrDefault(one.id(), ""))))));
            for (Map.Entry<Claimed, Future<Posted>> one : answers.entrySet()) {
                Posted posted = one.getValue().get();
                double jitter = ThreadLocalRandom.current().nextDouble();
                Claimed delivery = one.getKey();
                sent.add(new Sent(delivery, posted, Verdict.of(posted, delivery.attempt(), jitter)));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a webhook was not answered but thrown", bug.getCause());
        }
        return sent;
    }

    private PostWebhook.Message message(EndpointStates.Address to, Claimed claimed, String body) {
        Map<String, String> headers = Signature.headers(claimed.message(), clock.instant(), body, to.secrets());
        return new PostWebhook.Message(to.url(), headers, body, START_OF_ANSWER);
    }

    /** The endpoint first, as who deletes one does. */
    private void write(EndpointId endpoint, List<Sent> sent) {
        Instant now = clock.instant();
        if (sent.stream().anyMatch(one -> one.verdict() instanceof Verdict.Delivered)) {
            endpoints.through(endpoint);
        } else if (!sent.isEmpty()) {
            endpoints.failed(endpoint, hold(sent));
        }
        if (sent.stream().anyMatch(one -> one.verdict() instanceof Verdict.Gone)) {
            endpoints.stop(endpoint, Endpoint.Because.GONE, null);
        } else if (sent.stream().anyMatch(one -> one.verdict() instanceof Verdict.GivenUp)) {
            endpoints.stop(endpoint, Endpoint.Because.FAILING, now.minus(Verdict.PATIENCE));
        }
        deliveries.settle(sent.stream().map(one -> settled(one, now)).toList());
    }

    private static Settled settled(Sent sent, Instant now) {
        return switch (sent.verdict()) {
            case Verdict.Delivered done -> new Settled(sent.claimed(), State.DELIVERED, now, sent.posted());
            case Verdict.Again again ->
                new Settled(sent.claimed(), State.WAITING, now.plus(again.after()), sent.posted());
            case Verdict.GivenUp over -> new Settled(sent.claimed(), State.FAILED, now, sent.posted());
            case Verdict.Gone gone -> new Settled(sent.claimed(), State.FAILED, now, sent.posted());
        };
    }

    private static Duration hold(List<Sent> sent) {
        return sent.stream()
                .map(one -> one.posted() instanceof Posted.Answered answered ? answered.pause() : null)
                .filter(Objects::nonNull)
                .reduce(HOLD, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
}
