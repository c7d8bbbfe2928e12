package dev.turnout.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.TestClock;
import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 1.7 and 2.4: what lets no more calls pass, where it is set. */
class LimitsTest extends ApiTest {

    @Autowired
    private Usage usage;

    private final TestClock clock = new TestClock();

    private Limits limits(int rate, int concurrent, int daily) {
        return new Limits(new ApiSettings(true, new ApiSettings.Limits(rate, concurrent, daily)), usage, clock);
    }

    private static String call(Limits limits) {
        String told = entered(limits);
        limits.leave();
        return told;
    }

    private static String entered(Limits limits) {
        Optional<WireTrouble> refused = limits.enter();
        return refused.map(trouble -> trouble.code() + " " + trouble.text()).orElse("");
    }

    @Test
    void a_hundred_calls_pass_in_20_seconds_and_more_when_those_are_over() {
        Limits limits = limits(100, 0, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(call(limits)).isEmpty();
        }
        assertThat(call(limits)).isEqualTo("606 Max rate limit '100' exceeded with in '20' secs");
        clock.forward(Duration.ofSeconds(20));
        assertThat(call(limits)).isEmpty();
    }

    @Test
    void ten_calls_pass_at_once_and_another_when_one_has_left() {
        Limits limits = limits(0, 10, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(entered(limits)).isEmpty();
        }
        assertThat(call(limits)).isEqualTo("615 Concurrent access limit reached");
        limits.leave();
        assertThat(entered(limits)).isEmpty();
    }

    @Test
    void a_day_lets_its_quota_pass() {
        get("/rest/v1/stats/usage.json");

        assertThat(call(limits(0, 0, 1))).isEqualTo("607 Daily quota reached");
        assertThat(call(limits(0, 0, Integer.MAX_VALUE))).isEmpty();
        assertThat(call(limits(0, 0, 0))).isEmpty();
    }

    @Test
    void a_call_too_many_is_told_within_the_envelope_and_who_asks_for_a_token_is_never_one() {
        get("/rest/v1/stats/usage.json");
        Limits fast = limits(1, 0, 0);
        Limits busy = limits(0, 1, 0);
        assertThat(entered(fast) + entered(busy)).isEmpty();

        assertTooMany(fast, "606", "Max rate limit '1' exceeded with in '20' secs");
        assertTooMany(busy, "615", "Concurrent access limit reached");
        assertTooMany(limits(0, 0, 1), "607", "Daily quota reached");
    }

    private void assertTooMany(Limits limits, String code, String message) {
        ApiSettings settings = new ApiSettings(true, new ApiSettings.Limits(0, 0, 0));
        try (OtherDoor door = new OtherDoor(clients, settings, limits, usage, clock)) {
            JsonNode lead = refused(door, "/rest/v1/leads.json", code, message);
            assertThat(lead.propertyNames()).containsExactly("requestId", "success", "errors");
            JsonNode asset = refused(door, "/rest/asset/v1/channels.json", code, message);
            assertThat(asset.path("warnings").isArray()).isTrue();
            assertThat(asset.path("warnings").size()).isZero();
            HttpResponse<String> identity = send(HttpRequest.newBuilder(door.at("/identity/oauth/token")));
            assertThat(identity.body()).isEqualTo(OtherDoor.PASSED);
        }
    }

    private JsonNode refused(OtherDoor door, String path, String code, String message) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(door.at(path)).header("Authorization", "Bearer " + token(ApiRole.READ)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertRefused(json(answer), code, message);
        return json(answer);
    }
}
