package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.FlowStep.CallWebhook;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.campaign.webhook.WebhookCalls;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Call Webhook: the call is only staged here, and the run waits for its answer. */
@Component
class WebhookWork {

    private final WebhookCalls calls;

    WebhookWork(WebhookCalls calls) {
        this.calls = calls;
    }

    Map<RunId, Turn> perform(StepWork work, CallWebhook call) {
        List<RunId> runs = work.runs().stream().map(Claimed::run).toList();
        calls.stage(work.campaign(), work.step(), call, runs);
        return work.runs().stream()
                .collect(Collectors.toMap(Claimed::run, run -> new Turn.Parks(Parking.WEBHOOK, null)));
    }
}
