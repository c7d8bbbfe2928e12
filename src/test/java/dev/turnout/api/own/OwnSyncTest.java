package dev.turnout.api.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class OwnSyncTest extends ApiTest {

    private static final long CLIENT = 22_790;

    @Autowired
    private Rehearsals rehearsals;

    @Autowired
    private Accounts accounts;

    @Autowired
    private BindProgram bindProgram;

    @Autowired
    private InstantSource clock;

    @Test
    void a_bound_program_tells_the_provider_and_brings_back_who_came() {
        Program program = bound();
        String own = "/api/v1/programs/" + program.id();
        List<PersonId> who = people(10);
        String records = who.stream().map(id -> "{\"leadId\": " + id + "}").collect(Collectors.joining(","));
        JsonNode answer = post(
                "/rest/v1/programs/" + program.id() + "/members/status.json",
                "{\"statusName\": \"Registered\", \"input\": [" + records + "]}");
        assertThat(answer.path("result").valueStream())
                .hasSize(10)
                .allMatch(one -> one.path("status").asString().equals("created"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(own).at("/sync/toTell").asInt(-1) == 0);
        JsonNode told = get(own + "/members/" + who.getFirst()).path("member");
        assertThat(told.path("push").isNull()).isTrue();
        assertThat(told.path("registrationCode").asString("")).isNotEmpty();

        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    HttpResponse<String> refreshed =
                            send(signed(own + "/refresh").POST(HttpRequest.BodyPublishers.noBody()));
                    assertThat(refreshed.statusCode()).as(refreshed.body()).isEqualTo(202);
                    return json(refreshed).at("/sync/attendance/complete").asBoolean(false);
                });
        List<JsonNode> members =
                get(own + "/members?limit=50").path("items").valueStream().toList();
        List<JsonNode> came = members.stream()
                .filter(member -> member.at("/status/role").asString("").equals(Role.ATTENDED.name()))
                .toList();
        assertThat(came)
                .isNotEmpty()
                .allMatch(member -> member.at("/attendance/live").isObject());
        assertThat(members)
                .noneMatch(member -> member.at("/status/role").asString("").equals(Role.REGISTERED.name()));
    }

    @Test
    void a_program_that_no_provider_runs_is_not_refreshed() {
        Program program = program("Sample unbound");
        HttpResponse<String> refused =
                send(signed("/api/v1/programs/" + program.id() + "/refresh").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("type").asString()).isEqualTo("urn:turnout:problem:not-bound");
    }

    /** To an event that begins in seconds and lasts as long. */
    private Program bound() {
        rehearsals.client(CLIENT, "key", "secret");
        long event = rehearsals.create(RehearsalDraft.of(
                        CLIENT,
                        "Sample evening",
                        ZoneOffset.UTC,
                        clock.instant().plus(Duration.ofMinutes(90)))
                .atSpeed(600));
        AccountId account = accounts.add(new AccountDraft(
                        "Rehearsal of the API",
                        "rehearsal",
                        URI.create("http://localhost:" + port + "/rehearsal/v2"),
                        Long.toString(CLIENT),
                        Map.of("token_key", "key", "token_secret", "secret")))
                .orElseThrow();
        Program program = program("Sample bound");
        bindProgram.bind(program.id(), account, Long.toString(event));
        return programs.get(program.id());
    }
}
