package dev.turnout.campaign.webhook;

import dev.turnout.campaign.CampaignSettings;
import dev.turnout.campaign.run.Did;
import dev.turnout.campaign.run.Runs;
import dev.turnout.campaign.webhook.WebhookCalls.Call;
import dev.turnout.webhook.PostWebhook;
import dev.turnout.webhook.WebhookSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the calls that are due, side by side and outside of any transaction, and lets their runs go on. A call is made at
 * least once: killed between the answer and its note, it is made again, under the same key.
 */
@Component
public class RunWebhooks {

    /** Calls made side by side by one node. */
    private static final int MOST = 50;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Longer words of a failure are of no use to a reader. */
    private static final int LONGEST = 300;

    private final WebhookCalls calls;
    private final PostWebhook post;
    private final Runs runs;
    private final CampaignSettings settings;
    private final WebhookSettings webhooks;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    RunWebhooks(
            WebhookCalls calls,
            PostWebhook post,
            Runs runs,
            CampaignSettings settings,
            WebhookSettings webhooks,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.calls = calls;
        this.post = post;
        this.runs = runs;
        this.settings = settings;
        this.webhooks = webhooks;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return how many calls were made */
    public int runDue() {
        List<Call> due = calls.claim(MOST, webhooks.lease());
        if (!due.isEmpty()) {
            Map<Call, Called> made = make(due);
            transaction.executeWithoutResult(tx -> write(made));
        }
        return due.size();
    }

    private Map<Call, Called> make(List<Call> due) {
        Map<Call, Called> made = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Call, Future<Called>> answers = new LinkedHashMap<>();
            due.forEach(call -> answers.put(call, threads.submit(() -> Called.of(post.post(call.message())))));
            for (Map.Entry<Call, Future<Called>> one : answers.entrySet()) {
                made.put(one.getKey(), one.getValue().get());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a webhook was not answered but thrown", bug.getCause());
        }
        return made;
    }

    private void write(Map<Call, Called> made) {
        List<Call> over = new ArrayList<>();
        List<Runs.WebhookAnswer> answers = new ArrayList<>();
        made.forEach((call, called) -> {
            switch (called) {
                case Called.Yes yes -> {
                    over.add(call);
                    answers.add(answer(call, Did.CALLED, Integer.toString(yes.status())));
                }
                case Called.No no -> {
                    over.add(call);
                    answers.add(answer(call, Did.CALL_FAILED, no.because()));
                }
                case Called.Later later -> {
                    if (call.attempt() >= settings.webhookTries()) {
                        over.add(call);
                        answers.add(answer(call, Did.CALL_FAILED, later.because()));
                    } else {
                        calls.retry(call, clock.instant().plus(pause(call.attempt())), cut(later.because()));
                    }
                }
            }
        });
        var ended = calls.finish(over);
        runs.answerWebhooks(
                answers.stream().filter(answer -> ended.contains(answer.run())).toList());
    }

    private static Runs.WebhookAnswer answer(Call call, Did did, String detail) {
        return new Runs.WebhookAnswer(call.run(), call.step(), did, cut(detail));
    }

    private static String cut(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    private Duration pause(int attempt) {
        Duration doubled = settings.webhookFirstRetry().multipliedBy(1L << Math.min(attempt - 1, 16));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
