package dev.turnout.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.TestClock;
import dev.turnout.access.ApiClient;
import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** Facts 2.3 and 2.4: trouble of ours is told within the envelope too, so that a client knows to try again. */
class AwayTest extends ApiTest {

    private static final String PASSES = "API Temporarily Unavailable";

    /** The database has no memory left for it, or none of what else it needs. */
    private static final String NO_ROOM = "53000";

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void a_database_that_cannot_tell_whose_a_token_is_is_told_as_trouble_that_passes() {
        token(ApiRole.ADMIN);
        without("api_token", NO_ROOM, () -> {
            JsonNode lead = call("GET", "/rest/v1/leads/describe.json", "unknown");
            assertRefused(lead, "608", PASSES);
            assertThat(lead.propertyNames()).containsExactly("requestId", "success", "errors");
            JsonNode asset = call("GET", "/rest/asset/v1/channels.json", "unknown");
            assertRefused(asset, "608", PASSES);
            assertThat(asset.path("warnings").isArray()).isTrue();
            HttpResponse<String> own =
                    send(HttpRequest.newBuilder(at("/api/v1/programs")).header("Authorization", "Bearer unknown"));
            assertThat(own.statusCode()).isEqualTo(503);
            assertThat(json(own).path("type").asString()).isEqualTo("urn:turnout:problem:unavailable");
        });
    }

    @Test
    void so_it_is_of_kept_answers_and_of_what_a_call_is_about() {
        String token = token(ApiRole.ADMIN);
        without(
                "api_idempotency",
                NO_ROOM,
                () -> assertRefused(call("POST", "/rest/v1/leads.json", token), "608", PASSES));
        without("static_list", NO_ROOM, () -> assertRefused(call("GET", "/rest/v1/lists.json", token), "608", PASSES));
    }

    @Test
    void a_mistake_of_ours_before_any_door_is_a_system_error() {
        token(ApiRole.ADMIN);
        without(
                "api_token",
                "42501",
                () -> assertRefused(call("GET", "/rest/v1/leads/describe.json", "unknown"), "611", "System error"));
    }

    @Test
    void the_identity_tells_of_it_by_http() {
        without("api_client", NO_ROOM, () -> {
            HttpResponse<String> away = send(HttpRequest.newBuilder(
                    at("/identity/oauth/token?grant_type=client_credentials&client_id=a&client_secret=b")));
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(json(away).propertyNames()).containsExactlyInAnyOrder("error", "error_description");
            assertThat(json(away).path("error").asString()).isEqualTo("temporarily_unavailable");
        });
    }

    @Test
    void calls_that_cannot_be_counted_are_counted_later() {
        ApiClient client =
                clients.add(unique("Counted later"), ApiRole.READ).orElseThrow().client();
        TestClock clock = new TestClock();
        Usage usage = new Usage(jdbc, clock, transactions);

        without("api_usage", NO_ROOM, () -> usage.count(client, null));
        clock.forward(Duration.ofSeconds(1));
        usage.count(client, null);

        assertThat(usage.calls(usage.today()))
                .contains(new Usage.Count(usage.today(), client.id().toString(), 2));
    }

    private JsonNode call(String method, String path, String token) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", unique("away"))
                .header("Content-Type", "application/json")
                .method(method, body(method.equals("GET") ? "" : "{}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** While it is done, whoever reads the table meets trouble of this SQL state. */
    private void without(String table, String state, Runnable done) {
        jdbc.sql("alter table " + table + " rename to away").update();
        jdbc.sql("create function reading_away() returns setof away language plpgsql as"
                        + " $$ begin raise exception 'away' using errcode = '" + state + "'; end $$")
                .update();
        jdbc.sql("create view " + table + " as select * from reading_away()").update();
        try {
            done.run();
        } finally {
            jdbc.sql("drop view " + table).update();
            jdbc.sql("drop function reading_away()").update();
            jdbc.sql("alter table away rename to " + table).update();
        }
    }
}
