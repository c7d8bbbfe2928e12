package dev.turnout.api.own;

import dev.turnout.access.ApiRole;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Needs;
import dev.turnout.api.wire.Problem;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Programs;
import dev.turnout.webhook.CheckUrl;
import dev.turnout.webhook.Endpoint;
import dev.turnout.webhook.EndpointDraft;
import dev.turnout.webhook.EndpointId;
import dev.turnout.webhook.Endpoints;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where other systems are told of what happens. */
@RestController
@Tag(name = "Webhooks")
class OwnWebhooksDoor {

    private static final String ALL = "/api/v1/webhooks";
    private static final String ONE = ALL + "/{webhookId}";

    private final Endpoints endpoints;
    private final CheckUrl check;
    private final Programs programs;

    OwnWebhooksDoor(Endpoints endpoints, CheckUrl check, Programs programs) {
        this.endpoints = endpoints;
        this.check = check;
        this.programs = programs;
    }

    static Endpoint find(Endpoints endpoints, long id) {
        return endpoints
                .find(new EndpointId(id))
                .orElseThrow(() -> Problem.notFound("There is no webhook with the id " + id + "."));
    }

    /** In the order of their ids. */
    @GetMapping(ALL)
    @Needs(ApiRole.ADMIN)
    Paged<WebhookShown> all(Call call) {
        int size = Paged.size(call.params());
        long after = Paged.after(call.params(), 0);
        List<WebhookShown> found = endpoints.all().stream()
                .filter(endpoint -> endpoint.id().value() > after)
                .limit(size + 1L)
                .map(WebhookShown::of)
                .toList();
        return Paged.of(found, size, WebhookShown::id);
    }

    /** Told of what happens from now on, unless it is asked for disabled. */
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(ApiRole.ADMIN)
    WebhookShown.Made add(@RequestBody WebhookAsked asked) {
        EndpointDraft draft = asked.over(null, check, this::exists);
        return endpoints
                .add(draft, !Boolean.FALSE.equals(asked.enabled()))
                .map(OwnWebhooksDoor::made)
                .orElseThrow(() -> Problem.conflict(
                        "too-many-webhooks",
                        "There are as many webhooks as there may be",
                        "Delete one first: there may be " + Endpoints.MOST + "."));
    }

    @GetMapping(ONE)
    @Needs(ApiRole.ADMIN)
    WebhookShown one(@PathVariable long webhookId) {
        return WebhookShown.of(find(endpoints, webhookId));
    }

    /** Changes what is given. Enabled again it is told of what happens from now on, and of what still waited for it. */
    @PatchMapping(ONE)
    @Needs(ApiRole.ADMIN)
    WebhookShown change(@PathVariable long webhookId, @RequestBody WebhookAsked asked) {
        Endpoint now = find(endpoints, webhookId);
        endpoints.change(now.id(), asked.over(now, check, this::exists), asked.enabled());
        return WebhookShown.of(find(endpoints, webhookId));
    }

    /** With the log of its deliveries. */
    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(ApiRole.ADMIN)
    void delete(@PathVariable long webhookId) {
        endpoints.delete(find(endpoints, webhookId).id());
    }

    /** A new secret. The one before signs too for a day. */
    @PostMapping(ONE + "/rotate-secret")
    @Needs(ApiRole.ADMIN)
    WebhookShown.Made rotate(@PathVariable long webhookId) {
        return endpoints
                .rotate(find(endpoints, webhookId).id())
                .map(OwnWebhooksDoor::made)
                .orElseThrow(() -> Problem.notFound("It has just been deleted."));
    }

    private static WebhookShown.Made made(Endpoints.Made made) {
        return new WebhookShown.Made(WebhookShown.of(made.endpoint()), made.secret());
    }

    private boolean exists(ProgramId program) {
        return programs.find(program).isPresent();
    }
}
