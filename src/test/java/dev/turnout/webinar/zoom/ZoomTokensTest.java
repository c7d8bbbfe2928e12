package dev.turnout.webinar.zoom;

import static dev.turnout.webinar.Outcomes.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Check;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.TokenHouse;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.zoom.Trick.Call;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ZoomTokensTest {

    @AutoClose
    private static final TokenHouse HOUSE = new TokenHouse();

    @AutoClose
    private final ZoomStage stage = new ZoomStage(HOUSE, Duration.ofSeconds(5));

    private final FakeZoom zoom = stage.zoom;

    @Test
    void many_calls_side_by_side_ask_for_one_token() throws Exception {
        Callable<Registration> each = () -> register("tess@example.org");
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            zoom.capped = false;
            List<Future<Registration>> answers =
                    IntStream.range(0, 50).mapToObj(i -> calls.submit(each)).toList();
            for (Future<Registration> answer : answers) {
                assertThat(answer.get()).isInstanceOf(Registration.Confirmed.class);
            }
        }
        assertThat(zoom.calls(Call.TOKEN)).isEqualTo(1);
        assertThat(stage.registered()).isEqualTo(1);
    }

    @Test
    void a_token_is_kept_for_all_nodes_and_asked_for_again_when_its_hour_is_over() {
        register("tess@example.org");
        Zoom anotherNode = new Zoom(stage.settings, HOUSE.tokens(stage.clock()), stage.clock());
        assertThat(anotherNode.event(stage.account(), stage.event())).isInstanceOf(EventSnapshot.class);
        assertThat(zoom.calls(Call.TOKEN)).isEqualTo(1);

        stage.clock().forward(Duration.ofHours(1));
        assertThat(anotherNode.event(stage.account(), stage.event())).isInstanceOf(EventSnapshot.class);
        assertThat(zoom.calls(Call.TOKEN)).isEqualTo(2);
    }

    @Test
    void a_token_that_zoom_no_longer_takes_is_replaced_once_even_under_a_registration() {
        register("tess@example.org");
        zoom.revokeTokens();

        assertThat(register("paul@example.org")).isInstanceOf(Registration.Confirmed.class);
        assertThat(zoom.calls(Call.TOKEN)).isEqualTo(2);
        assertThat(stage.registered()).isEqualTo(2);

        zoom.tricks.add(Trick.saying(Line.error(401, 124, "Invalid access token."), Call.REGISTER, 1, Trick.ALWAYS));
        problem(register("dan@example.org"), AccountProblem.Kind.AUTH);
        assertThat(zoom.calls(Call.TOKEN)).isEqualTo(3);
    }

    @Test
    void a_check_tries_the_credentials_and_not_the_token_of_yesterday() {
        assertThat(stage.provider().check(stage.account())).isInstanceOf(Check.Healthy.class);
        Map<String, String> changed = new HashMap<>(stage.account().credentials());
        changed.put("client_secret", "changed");
        ProviderAccount account = new ProviderAccount(
                stage.account().id(),
                "zoom",
                stage.account().baseUrl(),
                stage.account().clientId(),
                changed);

        problem(stage.provider().check(account), AccountProblem.Kind.AUTH);
    }

    @Test
    void a_missing_scope_costs_one_call_and_is_named() {
        zoom.tricks.add(Trick.saying(
                Line.error(
                        400, 4711, "Invalid access token, does not contain scopes:[webinar:write:registrant:admin]."),
                Call.REGISTER,
                1,
                Trick.ALWAYS));

        Registration no = register("tess@example.org");
        problem(no, AccountProblem.Kind.ENTITLEMENT);
        assertThat(((AccountProblem) no).text()).contains("webinar:write:registrant:admin");
        assertThat(zoom.calls(Call.REGISTER)).isEqualTo(1);
    }

    @Test
    void the_region_told_with_the_token_is_followed_to_zoom_only() {
        URI usual = URI.create("https://api.zoom.us/v2");
        assertThat(Pass.of("t", "https://api-eu.zoom.us", usual).base())
                .isEqualTo(URI.create("https://api-eu.zoom.us/v2"));
        for (String elsewhere : List.of(
                "http://api-eu.zoom.us",
                "https://zoom.us.example.org",
                "https://evilzoom.us",
                "https://api.zoom.us@example.org",
                "https://api.zoom.us:8443",
                "not an address")) {
            assertThat(Pass.of("t", elsewhere, usual).base()).as(elsewhere).isEqualTo(usual);
        }
        assertThat(Pass.of("t", null, usual).base()).isEqualTo(usual);
        Pass kept = Pass.kept(Pass.of("a.b-c", "https://api-in.zoom.us", usual).toKeep(), usual);
        assertThat(kept).isEqualTo(new Pass(URI.create("https://api-in.zoom.us/v2"), "a.b-c"));
        assertThat(kept.toString()).doesNotContain("a.b-c");
    }

    private Registration register(String email) {
        return stage.register(email);
    }
}
