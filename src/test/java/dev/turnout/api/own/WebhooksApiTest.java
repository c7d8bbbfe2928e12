package dev.turnout.api.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.program.Program;
import dev.turnout.webhook.Receiver;
import dev.turnout.webhook.Receiver.Received;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhooksApiTest extends ApiTest {

    private static final String ALL = "/api/v1/webhooks";

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        get(ALL).at("/items")
                .forEach(one -> send(signed(ALL + "/" + one.path("id")).DELETE()));
        receiver.close();
    }

    @Test
    void a_webhook_is_told_and_verifies_it_with_the_standards_own_library() {
        Program program = program("Sample told program");
        String asked = """
                {"url": "%s", "description": "Sample CRM", "events": ["member.status_changed"], "programs": [%s]}
                """.formatted(receiver.url(), program.id());
        String key = unique("key");
        JsonNode made = json(send(json("POST", ALL, asked).header("Idempotency-Key", key)));
        String secret = made.path("secret").asString();
        assertThat(secret).startsWith("whsec_");
        assertThat(json(send(json("POST", ALL, asked).header("Idempotency-Key", key))))
                .isEqualTo(made);
        assertThat(jdbc.sql("select count(*) from api_idempotency where encode(body, 'escape') like '%whsec%'")
                        .query(Integer.class)
                        .single())
                .as("the secret within the kept answer is sealed")
                .isZero();
        String hook = ALL + "/" + made.at("/webhook/id");

        stand(program, Role.INVITED, people(3));
        List<Received> told = received(3);
        assertThat(told).allMatch(one -> one.isSignedBy(secret));
        String other = post(hook + "/rotate-secret", "").path("secret").asString();
        JsonNode test = post(hook + "/test", "");
        Received both = received(1).getFirst();
        assertThat(both.isSignedBy(secret)).isTrue();
        assertThat(both.isSignedBy(other)).isTrue();
        assertThat(both.id()).isEqualTo(test.path("messageId").asString());
        assertThat(get(hook).toString()).doesNotContain("whsec_");

        delivered(hook, 4);
        JsonNode page = get(hook + "/deliveries?state=DELIVERED&limit=1");
        JsonNode rest = get(hook + "/deliveries?cursor=" + page.path("next").asString());
        assertThat(rest.at("/items").size()).isEqualTo(3);
        String first = hook + "/deliveries/" + rest.at("/items/0/id");
        JsonNode whole = get(first);
        Received same = told.stream()
                .filter(one -> one.id().equals(whole.at("/delivery/messageId").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(whole.path("payload").asString()).isEqualTo(same.body());
        assertThat(whole.at("/delivery/answer/status").asInt()).isEqualTo(200);
        assertThat(whole.at("/delivery/answer/start").asString()).isEqualTo("Sample answer");

        assertThat(post(first + "/replay", "").path("state").asString()).isEqualTo("WAITING");
        assertThat(received(1).getFirst().id()).isEqualTo(same.id());
    }

    @Test
    void what_failed_is_replayed_and_a_webhook_is_changed_disabled_and_deleted() {
        JsonNode made = post(
                ALL,
                "{\"url\": \"%s\", \"events\": [\"person.deleted\", \"member.attended\"]}".formatted(receiver.url()));
        String hook = ALL + "/" + made.at("/webhook/id");
        receiver.answers.add(500);
        post(hook + "/test", "");
        received(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        get(hook + "/deliveries").at("/items/0/answer/status").asInt() == 500);
        assertThat(get(hook).path("failingSince").isString()).isTrue();
        jdbc.sql("update webhook_delivery set state = 'FAILED'").update();
        assertThat(post(hook + "/replay-failed", "{\"since\": \"-999999-01-01\"}")
                        .path("replayed")
                        .asInt())
                .isEqualTo(1);
        received(1);

        JsonNode changed = json(send(json("PATCH", hook, "{\"enabled\": false, \"events\": [\"member.attended\"]}")));
        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(changed.path("events").toString()).isEqualTo("[\"member.attended\"]");
        assertProblem(send(json("POST", hook + "/test", "")), 409, "webhook-disabled");
        assertProblem(send(json("POST", hook + "/replay-failed", "{}")), 409, "webhook-disabled");
        assertThat(send(signed(hook).DELETE()).statusCode()).isEqualTo(204);
        assertProblem(send(signed(hook)), 404, "not-found");
    }

    @Test
    void what_cannot_be_is_told_by_its_field_and_only_administrators_are_let_in() {
        for (String wrong : List.of(
                "{\"events\": [\"member.attended\"]}",
                "{\"url\": \"http://hooks.example.org\", \"events\": [\"member.attended\"]}",
                "{\"url\": \"https://hooks.example.org/%00\", \"events\": [\"webhook.test\"]}",
                "{\"url\": \"https://hooks.example.org\", \"events\": []}",
                "{\"url\": \"https://hooks.example.org\", \"events\": [\"member.attended\"], \"programs\": [0]}")) {
            assertProblem(send(json("POST", ALL, wrong)), 422, "invalid");
        }
        assertProblem(send(signed(ALL + "/999999999/deliveries")), 404, "not-found");
        assertProblem(
                send(HttpRequest.newBuilder(at(ALL)).header("Authorization", "Bearer " + token(ApiRole.WRITE))),
                403,
                "forbidden");
    }

    private void delivered(String hook, int least) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        get(hook + "/deliveries?state=DELIVERED").at("/items").size() >= least);
    }

    private List<Received> received(int howMany) {
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.received.size() >= howMany);
        List<Received> told = List.copyOf(receiver.received);
        receiver.received.removeAll(told);
        assertThat(told).hasSize(howMany);
        return told;
    }

    private HttpRequest.Builder json(String method, String path, String body) {
        return signed(path).header("Content-Type", "application/json").method(method, body(body));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).path("type").asString()).isEqualTo("urn:turnout:problem:" + slug);
    }
}
