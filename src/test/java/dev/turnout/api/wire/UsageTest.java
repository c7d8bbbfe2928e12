package dev.turnout.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.access.ApiClient;
import dev.turnout.access.ApiClients;
import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.program.PublicAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts 9: how much was called, and what went wrong. */
class UsageTest extends ApiTest {

    @Test
    void each_call_counts_for_its_client_and_each_error_for_its_code() {
        ApiClients.Made made = clients.add(unique("Counted"), ApiRole.READ).orElseThrow();
        String token = tokenOf(made.client().clientId(), made.secret());
        long before = times("/rest/v1/stats/errors.json", "errors", "errorCode", "1013");
        for (int i = 0; i < 3; i++) {
            call(token, "/rest/v1/programs/987654321/members.json");
        }
        call(token, "/rest/v1/nothing.json");

        assertThat(times(
                        "/rest/v1/stats/usage.json",
                        "users",
                        "userId",
                        made.client().clientId() + "@localhost"))
                .isEqualTo(4);
        assertThat(times("/rest/v1/stats/errors.json", "errors", "errorCode", "1013"))
                .isEqualTo(before + 3);
        JsonNode today = get("/rest/v1/stats/usage.json").at("/result/0");
        assertThat(today.path("total").asLong()).isGreaterThanOrEqualTo(4);
        assertThat(today.path("date").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void a_week_has_seven_days_whether_anybody_called_or_not() {
        JsonNode usage = get("/rest/v1/stats/usage/last7days.json").path("result");
        JsonNode errors = get("/rest/v1/stats/errors/last7days.json").path("result");

        assertThat(usage.size()).isEqualTo(7);
        assertThat(errors.size()).isEqualTo(7);
        assertThat(usage.path(0).path("total").asLong(-1)).isZero();
        assertThat(usage.path(6).path("total").asLong()).isPositive();
    }

    private long times(String path, String members, String key, String value) {
        return get(path)
                .at("/result/0/" + members)
                .valueStream()
                .filter(count -> count.path(key).asString().equals(value))
                .mapToLong(count -> count.path("count").asLong())
                .sum();
    }

    private JsonNode call(String token, String path) {
        return json(send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token)));
    }

    @Test
    void a_client_has_the_form_of_an_email_address_at_the_public_address() {
        ApiClient client =
                clients.add(unique("Sample sync"), ApiRole.READ).orElseThrow().client();
        UserNames names = new UserNames(new PublicAddress(URI.create("https://webinars.example.org:8443/x")));

        assertThat(names.of(client)).isEqualTo(client.clientId() + "@webinars.example.org");
    }
}
