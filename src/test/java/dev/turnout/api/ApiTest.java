package dev.turnout.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.OpenTransactions;
import dev.turnout.access.ApiClients;
import dev.turnout.access.ApiRole;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test that calls the API over real HTTP. All of them share one Turnout on a database of its own, so a test makes the
 * rows it needs under names of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "turnout.admin.email=admin@example.org",
            "turnout.admin.password=correct horse battery",
            "turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=",
            "turnout.webhook.hosts=localhost",
            "turnout.api.client.id=sample-client",
            "turnout.api.client.secret=" + ApiTest.SECRET
        })
public abstract class ApiTest {

    public static final String SECRET = "0123456789abcdef-secret";
    public static final Actor ANN = new Actor(Actor.Kind.USER, "ann.sample@example.org");
    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected ApiClients clients;

    @Autowired
    protected Programs programs;

    @Autowired
    protected Channels channels;

    @Autowired
    protected People people;

    @Autowired
    protected Memberships memberships;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.fresh().register(registry);
    }

    /** A name that no other test uses. */
    protected static String unique(String start) {
        return start + " " + SERIAL.incrementAndGet();
    }

    protected Program program(String start) {
        return programs.create(ProgramDraft.named(
                        unique(start), channels.all().getFirst().id(), Schedule.open(ZoneOffset.UTC)))
                .orElseThrow();
    }

    /** New people with names and addresses of their own, in this order. */
    protected List<PersonId> people(int howMany) {
        int first = SERIAL.addAndGet(howMany);
        List<EmailAddress> emails = IntStream.range(0, howMany)
                .mapToObj(i -> new EmailAddress("sample" + (first * 1000L + i) + "@example.org"))
                .toList();
        Map<EmailAddress, PersonId> ids = people
                .upsert(
                        emails.stream()
                                .map(email -> new PersonDraft(email, PersonFields.named("Pat", "Sample")))
                                .toList(),
                        "TEST",
                        null,
                        ANN)
                .stream()
                .collect(Collectors.toMap(u -> u.email(), u -> u.id()));
        return emails.stream().map(ids::get).toList();
    }

    protected void stand(Program program, Role role, List<PersonId> who) {
        memberships.advance(Move.of(program.id(), program.channel().must(role).id(), who, ANN, null));
    }

    /** The token of a client with this role. */
    protected String token(ApiRole role) {
        return TOKENS.computeIfAbsent(port + role.name(), first -> {
            ApiClients.Made made = clients.add(unique(role + " client"), role).orElseThrow();
            return tokenOf(made.client().clientId(), made.secret());
        });
    }

    protected String tokenOf(String id, String secret) {
        return json(send(HttpRequest.newBuilder(at("/identity/oauth/token?grant_type=client_credentials&client_id=" + id
                        + "&client_secret=" + secret))))
                .path("access_token")
                .asString();
    }

    protected JsonNode get(String path) {
        return json(send(signed(path)));
    }

    protected JsonNode post(String path, String json) {
        return json(send(signed(path).header("Content-Type", "application/json").POST(body(json))));
    }

    protected JsonNode delete(String path, String json) {
        return json(send(signed(path).header("Content-Type", "application/json").method("DELETE", body(json))));
    }

    protected JsonNode form(String path, Map<String, String> fields) {
        return json(send(signed(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body(encoded(fields)))));
    }

    protected static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    protected static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    protected HttpRequest.Builder signed(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token(ApiRole.ADMIN));
    }

    protected URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Until nothing of before is held back from readers of the feed by transactions of timers that are still open. */
    protected void settle() {
        OpenTransactions.awaitEnd(jdbc);
    }

    /** Fails unless the call as a whole was refused under this code. */
    protected static void assertRefused(JsonNode answer, String code, String message) {
        assertThat(answer.path("success").asBoolean(true)).as(answer.toString()).isFalse();
        assertThat(answer.path("errors").path(0).path("code").asString()).isEqualTo(code);
        assertThat(answer.path("errors").path(0).path("message").asString()).isEqualTo(message);
    }
}
