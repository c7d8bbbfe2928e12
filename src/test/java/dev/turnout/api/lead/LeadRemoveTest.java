package dev.turnout.api.lead;

import static dev.turnout.api.lead.LeadReadTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts 5.3: deleting leads and making several one. */
class LeadRemoveTest extends ApiTest {

    private static String input(PersonId... people) {
        return "{\"input\":"
                + Arrays.stream(people)
                        .map(one -> "{\"id\":" + one.value() + "}")
                        .toList()
                + "}";
    }

    private List<String> statuses(JsonNode answer) {
        return answer.path("result")
                .valueStream()
                .map(one -> one.path("status").asString())
                .toList();
    }

    private boolean exists(PersonId person) {
        return !get("/rest/v1/lead/" + person.value() + ".json").path("result").isEmpty();
    }

    @Test
    void who_is_deleted_leaves_everything_but_the_log() {
        Program program = program("Sample delete");
        PersonId pat = people(1).getFirst();
        stand(program, Role.REGISTERED, List.of(pat));

        JsonNode answer = post("/rest/v1/leads/delete.json", input(pat, pat, new PersonId(987654321)));

        assertThat(answer.path("result").path(0).toString())
                .isEqualTo("{\"id\":%d,\"status\":\"deleted\"}".formatted(pat.value()));
        assertThat(codes(answer)).containsExactly("", "1004", "1004");
        assertThat(exists(pat)).isFalse();
        assertThat(people.find(pat)).isEmpty();
        assertThat(memberships.find(program.id(), pat)).isEmpty();
        assertThat(jdbc.sql("select kind from activity where person_id = :id order by id desc limit 2")
                        .param("id", pat.value())
                        .query(String.class)
                        .list())
                .containsExactly("PersonDeleted", "StatusChanged");
    }

    @Test
    void who_was_deleted_is_told_to_those_who_follow() {
        String token = get("/rest/v1/activities/pagingtoken.json?sinceDatetime=2020-01-01T00:00:00Z")
                .path("nextPageToken")
                .asString()
                .replace("=", "%3D");
        PersonId pat = people(1).getFirst();
        post("/rest/v1/leads/delete.json", input(pat));

        JsonNode told = get("/rest/v1/activities/deletedleads.json?leadIds=" + pat.value() + "&nextPageToken=" + token)
                .path("result")
                .path(0);

        assertThat(told.path("activityTypeId").asInt()).isEqualTo(37);
        assertThat(told.path("primaryAttributeValueId").asLong()).isEqualTo(pat.value());
        assertThat(told.path("primaryAttributeValue").asString()).isEqualTo("Pat Sample");
    }

    @Test
    void deleting_can_be_said_in_three_ways() {
        List<PersonId> four = people(4);
        assertThat(statuses(delete("/rest/v1/leads.json", input(four.get(0))))).containsExactly("deleted");
        assertThat(statuses(post("/rest/v1/leads.json?_method=DELETE", input(four.get(1)))))
                .containsExactly("deleted");
        assertThat(statuses(post(
                        "/rest/v1/leads/delete.json?id=" + four.get(2).value() + "&id="
                                + four.get(3).value(),
                        "")))
                .containsExactly("deleted", "deleted");
    }

    @Test
    void a_seat_that_is_given_up_goes_to_who_waits() {
        Program program = program("Sample seats");
        List<PersonId> two = people(2);
        programs.resize(program.id(), 1);
        stand(program, Role.REGISTERED, List.of(two.get(0)));
        stand(program, Role.REGISTERED, List.of(two.get(1)));

        post("/rest/v1/leads/delete.json", input(two.get(0)));

        assertThat(memberships
                        .find(program.id(), two.get(1))
                        .orElseThrow()
                        .status()
                        .is(Role.REGISTERED))
                .isTrue();
    }

    @Test
    void whom_a_provider_still_has_is_gone_once_it_was_told() {
        PersonId pat = people(1).getFirst();
        Program program = program("Sample told");
        jdbc.sql("""
                        insert into registration_push (program_id, person_id, intent, patience_from, due_at, asked_at)
                        values (:program, :person, 'CANCEL', now(), now() + interval '1 day', now())
                        """)
                .param("program", program.id().value())
                .param("person", pat.value())
                .update();

        assertThat(statuses(post("/rest/v1/leads/delete.json", input(pat)))).containsExactly("deleted");
        assertThat(exists(pat)).isFalse();
        assertThat(people.find(pat)).isPresent();
        assertThat(codes(post("/rest/v1/leads/delete.json", input(pat)))).containsExactly("1004");
    }

    @Test
    void the_winner_of_a_merge_has_what_each_had() {
        Program program = program("Sample merge");
        List<PersonId> three = people(3);
        PersonId winner = three.get(0);
        jdbc.sql("update person set company = 'Sample Ltd', first_name = 'Other' where id = :id")
                .param("id", three.get(1).value())
                .update();
        stand(program, Role.INVITED, List.of(winner));
        stand(program, Role.ATTENDED, List.of(three.get(2)));

        JsonNode answer = send("/rest/v1/leads/%d/merge.json?leadIds=%d,%d"
                .formatted(winner.value(), three.get(1).value(), three.get(2).value()));

        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.has("result")).isFalse();
        assertThat(get("/rest/v1/lead/" + winner.value() + ".json?fields=firstName,company")
                        .path("result")
                        .path(0)
                        .toString())
                .isEqualTo("{\"firstName\":\"Pat\",\"company\":\"Sample Ltd\"}");
        assertThat(memberships.find(program.id(), winner).orElseThrow().status().is(Role.ATTENDED))
                .isTrue();
        assertThat(exists(three.get(1)) || exists(three.get(2))).isFalse();
    }

    private JsonNode send(String path) {
        HttpRequest.Builder request = signed(path).POST(HttpRequest.BodyPublishers.noBody());
        return json(send(request));
    }

    @Test
    void a_merge_has_its_limits() {
        PersonId pat = people(1).getFirst();
        String path = "/rest/v1/leads/" + pat.value() + "/merge.json?leadIds=";
        assertRefused(send(path), "1002", "Missing value for the required parameter 'leadIds'");
        assertRefused(send(path + "-3"), "1004", "Lead not found");
        assertRefused(
                send(path
                        + String.join(
                                ",",
                                IntStream.range(1, 27).mapToObj(i -> "-" + i).toList())),
                "1080",
                "The merge names 26 leads; at most 25 are taken");
    }

    @Test
    void there_are_no_cookies_to_associate() {
        PersonId pat = people(1).getFirst();
        JsonNode answer = send("/rest/v1/leads/" + pat.value() + "/associate.json?cookie=id:123-ABC-456");
        assertThat(answer.path("success").asBoolean() && !answer.has("result")).isTrue();
        assertRefused(send("/rest/v1/leads/-1/associate.json?cookie=x"), "1004", "Lead not found");
    }
}
