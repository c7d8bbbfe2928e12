package dev.turnout.api.own;

import dev.turnout.access.ApiRole;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Needs;
import dev.turnout.api.wire.Problem;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.webhook.Deliveries;
import dev.turnout.webhook.Delivery;
import dev.turnout.webhook.DeliveryId;
import dev.turnout.webhook.Endpoint;
import dev.turnout.webhook.Endpoints;
import dev.turnout.webhook.Payloads;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What webhooks were told, with what came of it; kept for 30 days unless the settings say otherwise. */
@RestController
@Tag(name = "Webhooks")
class OwnDeliveriesDoor {

    private static final String ONE = "/api/v1/webhooks/{webhookId}";
    private static final String ALL = ONE + "/deliveries";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Payloads payloads;

    OwnDeliveriesDoor(Endpoints endpoints, Deliveries deliveries, Payloads payloads) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.payloads = payloads;
    }

    /** @param since ISO 8601; what was staged before is left alone */
    record ReplayAsked(@Nullable String since) {}

    record Replayed(int replayed) {}

    /** Newest first. */
    @GetMapping(ALL)
    @Needs(ApiRole.ADMIN)
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"WAITING", "DELIVERED", "FAILED"}))
    Paged<DeliveryShown> all(Call call, @PathVariable long webhookId) {
        Endpoint endpoint = OwnWebhooksDoor.find(endpoints, webhookId);
        int size = Paged.size(call.params());
        DeliveryId before = new DeliveryId(Paged.after(call.params(), Long.MAX_VALUE));
        Delivery.State state =
                call.params().text("state").map(OwnDeliveriesDoor::state).orElse(null);
        List<DeliveryShown> found = deliveries.list(endpoint.id(), state, before, size + 1).stream()
                .map(DeliveryShown::of)
                .toList();
        return Paged.of(found, size, DeliveryShown::id);
    }

    /** With what it says, as it would be sent now. */
    @GetMapping(ALL + "/{deliveryId}")
    @Needs(ApiRole.ADMIN)
    DeliveryShown.Whole one(@PathVariable long webhookId, @PathVariable long deliveryId) {
        Delivery delivery = find(OwnWebhooksDoor.find(endpoints, webhookId), deliveryId);
        return new DeliveryShown.Whole(DeliveryShown.of(delivery), payloads.of(delivery.id()));
    }

    /** Sends it again, or at once, under the same message id. */
    @PostMapping(ALL + "/{deliveryId}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Needs(ApiRole.ADMIN)
    DeliveryShown replay(@PathVariable long webhookId, @PathVariable long deliveryId) {
        Endpoint endpoint = enabled(webhookId);
        Delivery delivery = find(endpoint, deliveryId);
        if (!deliveries.replay(endpoint.id(), delivery.id())) {
            throw Problem.conflict("in-progress", "It is being sent", "Ask again when it has been answered.");
        }
        return DeliveryShown.of(find(endpoint, deliveryId));
    }

    /** Sends again all that has failed of what was staged since then. */
    @PostMapping(ONE + "/replay-failed")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Needs(ApiRole.ADMIN)
    Replayed replayFailed(@PathVariable long webhookId, @RequestBody ReplayAsked asked) {
        Endpoint endpoint = enabled(webhookId);
        Instant since = WireTimes.parse(asked.since() == null ? "" : asked.since())
                .orElseThrow(() -> Problem.invalid("since", "a time is needed, such as 2026-11-28T09:00:00Z"));
        return new Replayed(deliveries.replayFailed(endpoint.id(), since));
    }

    /** Sends a {@code webhook.test}. */
    @PostMapping(ONE + "/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Needs(ApiRole.ADMIN)
    DeliveryShown test(@PathVariable long webhookId) {
        return deliveries
                .stageTest(OwnWebhooksDoor.find(endpoints, webhookId).id())
                .map(DeliveryShown::of)
                .orElseThrow(OwnDeliveriesDoor::disabled);
    }

    private Endpoint enabled(long id) {
        Endpoint endpoint = OwnWebhooksDoor.find(endpoints, id);
        if (!endpoint.enabled()) {
            throw disabled();
        }
        return endpoint;
    }

    private static Problem disabled() {
        return Problem.conflict("webhook-disabled", "The webhook is disabled", "Enable it first.");
    }

    private Delivery find(Endpoint endpoint, long id) {
        return deliveries
                .find(endpoint.id(), new DeliveryId(id))
                .orElseThrow(() -> Problem.notFound("There is no delivery with the id " + id + "."));
    }

    private static Delivery.State state(String given) {
        return Stream.of(Delivery.State.values())
                .filter(state -> state.name().equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("The state is WAITING, DELIVERED or FAILED.")
                        .at("state", "WAITING, DELIVERED or FAILED"));
    }
}
