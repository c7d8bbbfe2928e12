package dev.turnout.ui;

import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.FlowStep.CallWebhook;
import dev.turnout.ui.Input.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a flow calls, as a form. */
final class WebhookInputs {

    private static final int LONGEST = 2_000;
    private static final int LONGEST_BODY = 20_000;

    private WebhookInputs() {}

    static Inputs inputs(Inputs inputs) {
        return inputs.of(Kind.TEXT, "url").of(Kind.AREA, "headers").of(Kind.AREA, "body");
    }

    static void put(Typed typed, CallWebhook call) {
        String headers = call.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        typed.put("url", call.url()).put("headers", headers).put("body", call.body());
    }

    static Optional<FlowStep> read(Typed typed) {
        int wrong = typed.wrong().size();
        Map<String, String> headers = headers(typed);
        Optional<String> url = typed.required("url", LONGEST);
        String body = typed.textOrNull("body", LONGEST_BODY);
        if (body != null && !CallWebhook.isJson(body)) {
            typed.wrong("body", "input.wrong.body");
        }
        return typed.wrong().size() > wrong
                ? Optional.empty()
                : url.map(address -> new CallWebhook(address, headers, body));
    }

    private static Map<String, String> headers(Typed typed) {
        Map<String, String> headers = new LinkedHashMap<>();
        typed.text("headers").lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (CallWebhook.isAllowed(name, value)) {
                headers.put(name, value);
            } else {
                typed.wrong("headers", "input.wrong.headers");
            }
        });
        return headers;
    }
}
