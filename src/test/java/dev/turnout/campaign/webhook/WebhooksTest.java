package dev.turnout.campaign.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.World;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.CampaignWorld;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.flow.FlowStep.CallWebhook;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.run.CampaignResults;
import dev.turnout.campaign.run.Did;
import dev.turnout.campaign.run.RunHistory;
import dev.turnout.campaign.run.RunId;
import dev.turnout.campaign.webhook.WebhookCalls.Call;
import dev.turnout.id.PersonId;
import dev.turnout.person.ChangeField;
import dev.turnout.program.Program;
import dev.turnout.webhook.PostWebhook;
import dev.turnout.webhook.ReachableAddresses;
import dev.turnout.webhook.WebhookSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of other systems over real HTTP, and targets that mean harm. */
class WebhooksTest {

    private record Received(String path, String body, String key, String secret, String cookie, String admin) {}

    private final CampaignWorld campaigns = new CampaignWorld(Map.of(
            "turnout.webhook.hosts", "localhost",
            "turnout.webhook.timeout", "2s",
            "turnout.campaign.webhook-tries", "3"));
    private final World world = campaigns.world;
    private final Program program = world.program("Tomatoes");
    private final PersonId ann = world.person("ann@example.org");
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        campaigns.close();
    }

    @Test
    void the_other_side_is_told_who_came_and_the_person_goes_on() {
        start(url("/hook"));
        assertThat(campaigns.runs(ann)).containsExactly("PARKED");
        call();

        Received call = received.remove();
        assertThat(call.body()).contains("\"email\": \"ann@example.org\"").contains("\"campaign\": \"Tell\"");
        assertThat(call.key()).startsWith("run-");
        assertThat(call.secret()).isEqualTo("s3cret");
        assertThat(campaigns.outcomes(ann)).containsExactly("CALLED", "CHANGED");
    }

    @Test
    void a_side_in_trouble_is_called_again_under_the_same_key_and_given_up_after_a_while() {
        answers.addAll(List.of(503, 200));
        start(url("/hook"));
        call();
        call();
        assertThat(received).as("the pause holds").hasSize(1);
        world.clock.forward(Duration.ofMinutes(1));
        call();
        assertThat(received)
                .extracting(Received::key)
                .hasSize(2)
                .containsOnly(received.peek().key());
        assertThat(campaigns.outcomes(ann)).containsExactly("CALLED", "CHANGED");

        answers.addAll(List.of(500, 500, 500));
        PersonId bob = world.person("bob@example.org");
        campaigns.fillsOut(program, bob);
        campaigns.goOn();
        for (int tries = 0; tries < 4; tries++) {
            call();
            world.clock.forward(Duration.ofHours(1));
        }
        assertThat(campaigns.outcomes(bob)).containsExactly("CALL_FAILED", "CHANGED");
        assertThat(world.get(RunHistory.class)
                        .of(bob, 1)
                        .getFirst()
                        .past()
                        .getFirst()
                        .detail())
                .as("the person's way says why")
                .isEqualTo("answered 500");
        var way = world.get(RunHistory.class).of(bob, 1).getFirst();
        assertThat(world.get(CampaignResults.class)
                        .ofSteps(way.campaign())
                        .get(way.past().getFirst().id()))
                .as("the results tell it apart")
                .contains(new CampaignResults.Line(0, Did.CALL_FAILED, "answered 500", 1));
        assertThat(received).hasSize(5);
    }

    @Test
    void a_no_is_not_asked_again_and_a_redirect_leads_nowhere() {
        answers.add(302);
        start(url("/hook"));
        call();
        assertThat(received).hasSize(1);
        assertThat(campaigns.outcomes(ann)).containsExactly("CALL_FAILED", "CHANGED");
    }

    @Test
    void a_side_that_answers_by_drops_or_for_ever_is_left() {
        assertThat(posted(call(url("/slow")))).isInstanceOf(Called.Later.class);
        assertThat(posted(call(url("/endless")))).isEqualTo(new Called.Yes(200));
    }

    @Test
    void nothing_within_our_own_walls_is_called() {
        int port = server.getAddress().getPort();
        for (String host : List.of(
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "10.1.2.3",
                "192.168.1.1",
                "172.20.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[fd00::1]",
                "[fe80::1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::1]")) {
            assertThat(posted(call("http://" + host + ":" + port + "/")))
                    .as(host)
                    .isInstanceOfAny(Called.No.class, Called.Later.class)
                    .asString()
                    .containsAnyOf("not a public one", "not reached", "cannot be called");
        }
        for (String url : List.of("file:///etc/passwd", "ftp://localhost/", "gopher://localhost/", "http:///x", "x")) {
            assertThat(posted(call(url))).as(url).isInstanceOfAny(Called.No.class, Called.Later.class);
        }
        assertThat(received).isEmpty();
        assertThat(Set.of("8.8.8.8", "2606:4700::1111").stream().map(WebhooksTest::address))
                .allMatch(ReachableAddresses::isPublic);
    }

    @Test
    void a_name_that_leads_within_our_walls_is_refused_where_it_is_not_named_in_the_settings() {
        WebhookSettings closed = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("turnout.webhook", WebhookSettings.class);
        assertThatThrownBy(() -> new ReachableAddresses(closed).resolve("localhost"))
                .isInstanceOf(ReachableAddresses.NotReachable.class);
    }

    @Test
    void no_header_carries_a_second_request() {
        assertThatThrownBy(() -> new CallWebhook("https://x.example", Map.of("X", "a\r\nHost: y")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallWebhook("https://x.example", Map.of("X: a\r\nY", "a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallWebhook("https://x.example", Map.of("Content-Length", "0")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokens_say_what_the_other_side_is_told_and_no_value_leaves_its_place() {
        String hostile = "Zoë\r\nX-Admin: 1\r\n\r\n\", \"admin\": true, \"x\": \"/../?a=b&c#d";
        world.get(ChangeField.class).change(List.of(ann), "first_name", hostile, World.ANN);
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Tell", new Trigger.FillsOutForm(program.id())),
                new CallWebhook(
                        url("/hook/{{lead.First Name}}/{{program.id}}?none={{lead.Company}}"),
                        Map.of("X-Secret", "for {{lead.First Name}}"),
                        "{\"who\": \"{{lead.First Name}}\", \"of\": [\"{{program.Name}}\"]}"));
        campaigns.fillsOut(program, ann);
        campaigns.goOn();
        call();

        Received call = received.remove();
        JsonNode body = JsonMapper.shared().readTree(call.body());
        assertThat(body.propertyNames()).containsExactly("who", "of");
        assertThat(body.get("who").asString()).isEqualTo(hostile);
        assertThat(body.get("of").get(0).asString()).isEqualTo("Tomatoes");
        assertThat(call.path())
                .isEqualTo("/hook/"
                        + URLEncoder.encode(hostile, StandardCharsets.UTF_8).replace("+", "%20") + "/" + program.id()
                        + "?none=");
        assertThat(call.secret())
                .isEqualTo("for Zo? X-Admin: 1 \", \"admin\": true, \"x\": \"/../?a=b&c#d")
                .doesNotContain("\r", "\n");
        assertThat(call.admin()).isNull();
        assertThat(campaigns.outcomes(ann)).containsExactly("CALLED");
    }

    @Test
    void a_body_that_is_no_json_is_no_body() {
        for (String body : List.of("{{lead.First Name}}", "{\"a\": {{lead.First Name}}}", "{} {}", "{", "a")) {
            assertThatThrownBy(() -> new CallWebhook("https://x.example", Map.of(), body))
                    .as(body)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void start(String url) {
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Tell", new Trigger.FillsOutForm(program.id())),
                new CallWebhook(url, Map.of("X-Secret", "s3cret")),
                campaigns.set("told", "yes"));
        campaigns.fillsOut(program, ann);
        campaigns.goOn();
    }

    private Called posted(Call call) {
        return Called.of(world.get(PostWebhook.class).post(call.message()));
    }

    private void call() {
        world.get(RunWebhooks.class).runDue();
        campaigns.goOn();
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static Call call(String url) {
        return new Call(new RunId(1), new StepId(1), url, Map.of(), "{}", 1);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException none) {
            throw new AssertionError(none);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (exchange.getRequestURI().getPath()) {
            case "/slow" -> {
                // Never answered: the connection is held until the server stops.
                return;
            }
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] much = new byte[1 << 16];
                try (var out = exchange.getResponseBody()) {
                    while (true) {
                        out.write(much);
                    }
                } catch (IOException left) {
                    return;
                }
            }
            default -> {
                var headers = exchange.getRequestHeaders();
                received.add(new Received(
                        exchange.getRequestURI().toString(),
                        body,
                        headers.getFirst("Idempotency-Key"),
                        headers.getFirst("X-Secret"),
                        headers.getFirst("Cookie"),
                        headers.getFirst("X-Admin")));
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
                Integer status = answers.poll();
                exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            }
        }
        exchange.close();
    }
}
