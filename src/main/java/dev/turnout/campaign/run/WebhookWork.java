package dev.turnout.campaign.run;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.flow.FlowStep.CallWebhook;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.campaign.webhook.WebhookCalls;
import dev.turnout.id.PersonId;
import dev.turnout.mail.FillTexts;
import dev.turnout.mail.FillTexts.Blank;
import dev.turnout.mail.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Call Webhook: the call is only staged here, and the run waits for its answer. */
@Component
class WebhookWork {

    private final WebhookCalls calls;
    private final FillTexts texts;

    WebhookWork(WebhookCalls calls, FillTexts texts) {
        this.calls = calls;
        this.texts = texts;
    }

    Map<RunId, Turn> perform(StepWork work, CallWebhook call) {
        List<String> names = List.copyOf(call.headers().keySet());
        Map<PersonId, List<String>> filled = texts.fill(work.campaign().program(), work.people(), blanks(call, names));
        calls.stage(
                work.campaign(),
                work.step(),
                work.runs().stream()
                        .map(run -> request(run.run(), call, names, requireNonNull(filled.get(run.person()))))
                        .toList());
        return work.runs().stream()
                .collect(Collectors.toMap(Claimed::run, run -> new Turn.Parks(Parking.WEBHOOK, null)));
    }

    /** The address, the body, the headers in the order of their names. */
    private static List<Blank> blanks(CallWebhook call, List<String> names) {
        List<Blank> blanks = new ArrayList<>();
        blanks.add(new Blank(call.url(), Place.ADDRESS));
        blanks.add(new Blank(call.body() == null ? "" : call.body(), Place.JSON));
        names.forEach(name -> blanks.add(new Blank(requireNonNull(call.headers().get(name)), Place.HEADER)));
        return blanks;
    }

    private static WebhookCalls.Request request(RunId run, CallWebhook call, List<String> names, List<String> filled) {
        Map<String, String> headers = new HashMap<>();
        for (int n = 0; n < names.size(); n++) {
            headers.put(names.get(n), filled.get(n + 2));
        }
        return new WebhookCalls.Request(run, filled.get(0), headers, call.body() == null ? null : filled.get(1));
    }
}
