package dev.turnout.api.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OwnApiTest extends ApiTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_program_tells_its_statuses_counts_and_seats() {
        Program program = program("Sample own program");
        programs.resize(program.id(), 2);
        stand(program, Role.INVITED, people(3));
        stand(program, Role.REGISTERED, people(3));

        JsonNode whole = get("/api/v1/programs/" + program.id());
        assertThat(whole.at("/program/name").asString()).isEqualTo(program.name());
        assertThat(whole.at("/program/counts/members").asInt()).isEqualTo(6);
        assertThat(whole.at("/seats/capacity").asInt()).isEqualTo(2);
        assertThat(whole.at("/seats/taken").asInt()).isEqualTo(2);
        assertThat(whole.at("/seats/waiting").asInt()).isEqualTo(1);
        assertThat(whole.at("/sync").isNull()).isTrue();
        assertThat(whole.at("/statuses").size())
                .isEqualTo(program.channel().statuses().size());

        JsonNode page = get("/api/v1/programs?limit=1");
        assertThat(page.at("/items").size()).isEqualTo(1);
        JsonNode named = get("/api/v1/programs?name=" + program.name().replace(" ", "%20"));
        assertThat(named.at("/items/0/id").asLong()).isEqualTo(program.id().value());
        assertThat(named.at("/next").isNull()).isTrue();
    }

    @Test
    void members_are_read_page_by_page_by_status_and_by_address() {
        Program program = program("Sample own members");
        programs.resize(program.id(), 1);
        List<PersonId> seated = people(1);
        stand(program, Role.REGISTERED, seated);
        List<PersonId> waiting = people(2);
        stand(program, Role.REGISTERED, List.of(waiting.get(0)));
        stand(program, Role.REGISTERED, List.of(waiting.get(1)));

        String path = "/api/v1/programs/" + program.id() + "/members";
        JsonNode first = get(path + "?limit=2");
        assertThat(first.at("/items").size()).isEqualTo(2);
        JsonNode second = get(path + "?limit=2&cursor=" + first.at("/next").asString());
        assertThat(second.at("/items").size()).isEqualTo(1);
        assertThat(second.at("/next").isNull()).isTrue();

        JsonNode listed = get(path + "?status=waitlisted");
        assertThat(listed.at("/items/1/waitingPosition").asInt()).isEqualTo(2);
        JsonNode one = get(path + "?email=" + listed.at("/items/0/email").asString());
        assertThat(one.at("/items/0/personId").asLong())
                .isEqualTo(waiting.getFirst().value());
        assertThat(one.at("/items/0/links/join").asString()).contains("/j/");
    }

    @Test
    void a_move_tells_the_whole_outcome_of_each_and_a_preview_does_nothing() {
        Program program = program("Sample own moves");
        programs.resize(program.id(), 1);
        List<PersonId> who = people(3);
        stand(program, Role.REJECTED, List.of(who.get(2)));
        String asked = """
                {"status": "REGISTERED", "reason": "Sample reason", "people": [{"id": %s}, {"id": %s}, {"id": 9999999999},
                 {"email": "nobody-sample@example.org"}]}
                """.formatted(who.get(0), who.get(1));
        String moves = "/api/v1/programs/" + program.id() + "/moves";

        JsonNode preview = post(moves + "/preview", asked);
        assertThat(outcomes(preview)).containsExactly("MOVED", "WAITLISTED", "UNKNOWN_PERSON", "UNKNOWN_PERSON");
        assertThat(get("/api/v1/programs/" + program.id())
                        .at("/program/counts/members")
                        .asInt())
                .isEqualTo(1);

        JsonNode moved = post(moves, asked);
        assertThat(moved.at("/counts/moved").asInt()).isEqualTo(1);
        assertThat(moved.at("/counts/waitlisted").asInt()).isEqualTo(1);
        assertThat(outcomes(moved)).containsExactlyInAnyOrderElementsOf(outcomes(preview));
        assertThat(moved.at("/people")
                        .valueStream()
                        .filter(one -> one.path("outcome").asString().equals("WAITLISTED"))
                        .map(one -> one.path("waitingPosition").asInt()))
                .containsExactly(1);

        JsonNode back = post(moves, "{\"status\": \"Invited\", \"people\": [{\"id\": %s}]}".formatted(who.get(2)));
        assertThat(back.at("/people/0/outcome").asString()).isEqualTo("REFUSED");
        assertThat(back.at("/people/0/because").asString()).isEqualTo("BACKWARD");

        JsonNode story = get("/api/v1/programs/" + program.id() + "/members/" + who.get(2));
        assertThat(story.at("/refusedSince/because").asString()).isEqualTo("BACKWARD");
        assertThat(story.at("/lastMove/by/name").asString()).isEqualTo(ANN.name());
        assertThat(story.at("/timeline/items/0/kind").asString()).isEqualTo("StatusRefused");
        assertThat(story.at("/timeline/items/0/detail/asked").isNumber()).isTrue();

        JsonNode gone =
                post(moves, "{\"status\": \"NOT_IN_PROGRAM\", \"people\": [{\"id\": %s}]}".formatted(who.get(2)));
        assertThat(gone.at("/people/0/outcome").asString()).isEqualTo("REMOVED");
    }

    @Test
    void trouble_is_told_as_a_problem_with_a_proper_status() {
        Program program = program("Sample own trouble");
        String moves = "/api/v1/programs/" + program.id() + "/moves";
        assertProblem(send(signed("/api/v1/programs/999999999")), 404, "not-found");
        assertProblem(send(signed("/api/v1/nothing")), 404, "not-found");
        assertProblem(send(signed("/api/v1/programs/none")), 400, "malformed");
        assertProblem(send(HttpRequest.newBuilder(at("/api/v1/programs"))), 401, "unauthenticated");
        assertProblem(send(signed("/api/v1/programs").DELETE()), 405, "method-not-allowed");
        assertProblem(send(json(moves, "{")), 400, "malformed");
        assertProblem(send(json(moves, "{\"people\": [{\"id\": {}}]}")), 400, "malformed");
        assertProblem(send(json(moves, "{\"status\": \"Registered\", \"people\": [{}]}")), 422, "invalid");
        assertProblem(send(json(moves, "{\"status\": \"Nowhere\", \"people\": [{\"id\": 1}]}")), 422, "invalid");
        assertProblem(send(signed(moves).POST(body("a"))), 415, "unsupported-media-type");
        assertProblem(
                send(HttpRequest.newBuilder(at(moves))
                        .header("Authorization", "Bearer " + token(ApiRole.READ))
                        .header("Content-Type", "application/json")
                        .POST(body("{}"))),
                403,
                "forbidden");
        assertProblem(
                send(signed("/api/v1/programs/" + program.id() + "/refresh").POST(body(""))), 409, "not-bound");
        JsonNode wrong = json(send(json(moves, "{\"people\": [{\"email\": []}]}")));
        assertThat(wrong.at("/errors/0/field").asString()).isEqualTo("people[0].email");
        JsonNode reason = post(
                moves,
                "{\"status\": \"Invited\", \"reason\": \"a\\u0000b\\ud800c\", \"people\": [{\"id\": %s}]}"
                        .formatted(people(1).getFirst()));
        assertThat(reason.at("/people/0/outcome").asString()).isEqualTo("MOVED");
    }

    @Test
    void a_write_under_a_key_is_carried_out_once_and_answered_the_same() {
        Program program = program("Sample own key");
        PersonId person = people(1).getFirst();
        String moves = "/api/v1/programs/" + program.id() + "/moves";
        String asked = "{\"status\": \"Invited\", \"people\": [{\"id\": %s}]}".formatted(person);

        HttpResponse<String> first = send(json(moves, asked).header("Idempotency-Key", "sample-1"));
        HttpResponse<String> again = send(json(moves, asked).header("Idempotency-Key", "sample-1"));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).at("/people/0/outcome").asString()).isEqualTo("MOVED");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertProblem(
                send(json(moves, asked.replace("Invited", "Registered")).header("Idempotency-Key", "sample-1")),
                422,
                "key-reused");
        assertProblem(
                send(json(moves, asked.replace("Invited", "Nowhere")).header("Idempotency-Key", "sample-2")),
                422,
                "invalid");
        assertThat(send(json(moves, asked.replace("Invited", "Registered")).header("Idempotency-Key", "sample-2"))
                        .statusCode())
                .as("a refused call leaves its key free")
                .isEqualTo(200);
        assertThat(memberships.find(program.id(), person).orElseThrow().status().is(Role.REGISTERED))
                .isTrue();
    }

    @Test
    void a_key_that_is_at_work_is_refused_until_it_has_its_answer() {
        Program program = program("Sample own key at work");
        String moves = "/api/v1/programs/" + program.id() + "/moves";
        String asked = "{\"status\": \"Invited\", \"people\": [{\"id\": %s}]}"
                .formatted(people(1).getFirst());
        HttpRequest.Builder call = json(moves, asked).header("Idempotency-Key", "sample-at-work");
        CompletableFuture<HttpResponse<String>> first = transaction.execute(tx -> {
            jdbc.sql("lock table membership in exclusive mode").update();
            CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> send(call));
            await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaitsForMemberships);
            assertProblem(send(call), 409, "in-progress");
            return waiting;
        });
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(send(call).body()).isEqualTo(first.join().body());
    }

    private boolean somebodyWaitsForMemberships() {
        return jdbc.sql("select exists (select from pg_locks where relation = 'membership'::regclass and not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void registration_errors_are_listed_with_their_cause_and_asked_again() {
        Program program = program("Sample own errors");
        List<PersonId> who = people(2);
        stand(program, Role.REGISTERED, List.of(who.getFirst()));
        String errors = "/api/v1/programs/" + program.id() + "/registration-errors";
        assertThat(get(errors).at("/items").size()).isZero();
        jdbc.sql("""
                        insert into membership (program_id, person_id, status_id, status_reason, status_since,
                                                membership_date, acquired)
                        values (:program, :person, :error, 'Sample refusal', now(), now(), false)
                        """)
                .param("program", program.id().value())
                .param("person", who.get(1).value())
                .param(
                        "error",
                        program.channel().must(Role.REGISTRATION_ERROR).id().value())
                .update();
        jdbc.sql("""
                        insert into registration_error (program_id, person_id, cause, said, at, attempts)
                        values (:program, :person, 'EMAIL_INVALID', 'Sample refusal', now(), 1)
                        """)
                .param("program", program.id().value())
                .param("person", who.get(1).value())
                .update();
        assertThat(get(errors).at("/items/0/error/cause").asString()).isEqualTo("EMAIL_INVALID");
        assertThat(post(errors + "/retry", "").at("/asked/moved").asInt()).isEqualTo(1);
        assertThat(get(errors).at("/items").size()).isZero();
    }

    @Test
    void the_description_is_open_valid_and_names_every_address() {
        HttpResponse<String> description = send(HttpRequest.newBuilder(at("/api/openapi.json")));
        assertThat(description.statusCode()).isEqualTo(200);
        JsonNode api = json(description);
        assertThat(api.path("openapi").asString()).startsWith("3.");
        assertThat(api.path("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(addresses());
        Set<String> ids = new HashSet<>();
        api.path("paths").valueStream().flatMap(JsonNode::valueStream).forEach(operation -> {
            assertThat(ids.add(operation.path("operationId").asString())).isTrue();
            assertThat(operation.path("responses").propertyNames())
                    .contains("default")
                    .hasSizeGreaterThan(1);
        });
        api.findValuesAsString("$ref")
                .forEach(ref ->
                        assertThat(api.at(ref.substring(1)).isObject()).as(ref).isTrue());
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().valueStream().forEach(operation -> {
                    Set<String> named = Pattern.compile("\\{(\\w+)}")
                            .matcher(path.getKey())
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toSet());
                    assertThat(operation
                                    .path("parameters")
                                    .valueStream()
                                    .filter(parameter ->
                                            parameter.path("in").asString().equals("path"))
                                    .map(parameter -> parameter.path("name").asString()))
                            .containsExactlyInAnyOrderElementsOf(named);
                }));
        assertThat(send(HttpRequest.newBuilder(at("/api/swagger-ui/index.html")))
                        .statusCode())
                .isEqualTo(200);
    }

    private List<String> addresses() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(address -> address.startsWith("/api/v1/"))
                .distinct()
                .toList();
    }

    private HttpRequest.Builder json(String path, String body) {
        return signed(path).header("Content-Type", "application/json").POST(body(body));
    }

    private static List<String> outcomes(JsonNode answer) {
        return answer.at("/people")
                .valueStream()
                .map(one -> one.path("outcome").asString())
                .collect(Collectors.toList());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(response).path("type").asString()).isEqualTo("urn:turnout:problem:" + slug);
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
    }
}
