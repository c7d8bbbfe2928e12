package dev.turnout.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts 4.3, 4.5 and 4.6: members are moved and removed. */
class MemberStatusTest extends ApiTest {

    private static final String PAST = "Lead skipped because it is already in or past this status";

    private Program program = null;

    @Test
    void each_record_has_its_outcome_in_the_order_in_which_they_came() {
        program = program("Outcomes");
        List<PersonId> who = people(4);
        stand(program, Role.INVITED, List.of(who.get(1)));
        stand(program, Role.REGISTERED, List.of(who.get(2)));
        stand(program, Role.ATTENDED, List.of(who.get(3)));

        JsonNode answer =
                status("Registered", who.get(3), who.get(0), new PersonId(999_999_999), who.get(1), who.get(2));

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("result").toString())
                .isEqualTo("[" + skipped(0, "1037", PAST)
                        + "," + done(1, "created", who.get(0))
                        + "," + skipped(2, "1004", "Lead not found")
                        + "," + done(3, "updated", who.get(1))
                        + "," + skipped(4, "1037", PAST) + "]");
        assertThat(standing(who.get(0))).contains("Registered");
        assertThat(standing(who.get(3))).contains("Attended");
    }

    @Test
    void every_move_is_told_in_the_log_under_the_name_of_the_client() {
        program = program("Told");
        PersonId ann = people(1).getFirst();

        status("Invited", ann);

        assertThat(jdbc.sql("select actor_kind from activity where person_id = :id and kind = 'StatusChanged'")
                        .param("id", ann.value())
                        .query(String.class)
                        .list())
                .containsExactly("API_CLIENT");
    }

    @Test
    void a_lead_named_twice_is_there_the_second_time() {
        program = program("Twice");
        PersonId ann = people(1).getFirst();

        assertThat(status("Invited", ann, ann).path("result").toString())
                .isEqualTo("[" + done(0, "created", ann) + "," + skipped(1, "1037", PAST) + "]");
        assertThat(status("Not in Program", ann, ann).path("result").toString())
                .isEqualTo("[" + done(0, "updated", ann) + "," + skipped(1, "1037", "Lead not in program") + "]");
        assertThat(standing(ann)).isEmpty();
    }

    @Test
    void who_comes_back_after_Not_in_Program_is_a_member_since_then() {
        program = program("Back");
        PersonId ann = people(1).getFirst();
        status("Attended", ann);
        Instant first = memberships.find(program.id(), ann).orElseThrow().date();
        status("Not in Program", ann);

        assertThat(status("Invited", ann).path("result").toString()).isEqualTo("[" + done(0, "created", ann) + "]");

        Instant second = memberships.find(program.id(), ann).orElseThrow().date();
        assertThat(second).isAfter(first);
        assertThat(get("/rest/v1/programs/" + program.id() + "/members.json?filterType=leadId&filterValues=" + ann)
                        .at("/result/0/membershipDate")
                        .asString())
                .isEqualTo(second.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    @Test
    void what_is_wrong_with_the_call_refuses_it_whole() {
        program = program("Wrong");
        PersonId ann = people(1).getFirst();
        String all = path("status");
        String input = ",\"input\":[{\"leadId\":" + ann + "}]}";

        assertRefused(post(all, "{\"statusName\":\"Sample\"" + input), "1025", "Program status not found");
        assertRefused(
                post("/rest/v1/programs/987654321/members/status.json", "{\"statusName\":\"Invited\"" + input),
                "1013",
                "Program not found");
        assertRefused(post(all, "{\"x\":1" + input), "1002", "Missing value for the required parameter 'statusName'");
        assertRefused(
                post(all, "{\"statusName\":\"Invited\"}"), "1002", "Missing value for the required parameter 'input'");
        String tooMany =
                LongStream.range(0, 301).mapToObj(i -> "{\"leadId\":" + i + "}").collect(Collectors.joining(","));
        assertThat(post(all, "{\"statusName\":\"Invited\",\"input\":[" + tooMany + "]}")
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("1003");
        assertThat(standing(ann)).isEmpty();
    }

    @Test
    void a_record_that_names_no_lead_stops_no_other() {
        program = program("Nobody");
        PersonId ann = people(1).getFirst();

        JsonNode result = post(path("status"), """
                        {"statusName": "invited", "input": [{}, {"leadId": "x"}, {"leadId": [1]}, {"leadId": -1},
                         {"leadId": 99999999999999999999}, {"leadId": "%s", "id": 3}]}
                        """.formatted(ann)).path("result");

        assertThat(codes(result)).containsExactly("1002", "1003", "1003", "1004", "1003", "");
        assertThat(result.path(5).path("status").asString()).isEqualTo("created");
    }

    @Test
    void what_only_the_system_sets_is_skipped_with_its_reason() {
        program = program("System");
        PersonId ann = people(1).getFirst();

        JsonNode record = status("Registering", ann).at("/result/0");

        assertThat(record.at("/reasons/0/code").asString()).isEqualTo("1003");
        assertThat(record.at("/reasons/0/message").asString())
                .isEqualTo("Lead not moved: only Turnout itself sets the status 'Registering'");
    }

    @Test
    void in_a_full_program_who_asks_to_be_registered_is_in_it_and_waits() {
        program = program("Full");
        programs.resize(program.id(), 1);
        List<PersonId> who = people(2);

        JsonNode result = status("Registered", who.toArray(PersonId[]::new)).path("result");

        assertThat(result.path(1).path("status").asString()).isEqualTo("created");
        assertThat(standing(who.get(1))).containsExactly("Waitlisted");
    }

    @Test
    void a_client_may_say_that_it_stands_for_people_outside() {
        Program open = program("Approved");
        program = open;
        programs.update(
                open.id(),
                new ProgramDraft(open.name(), open.channel().id(), "", open.schedule(), null, true, Map.of()));
        List<PersonId> who = people(2);
        String one = "{\"statusName\":\"Registered\",\"input\":[{\"leadId\":%s}]}";

        post(path("status") + "?source=form", one.formatted(who.get(0)));
        post(path("status"), one.formatted(who.get(1)));

        assertThat(standing(who.get(0))).containsExactly("Pending Approval");
        assertThat(standing(who.get(1))).containsExactly("Registered");
    }

    @Test
    void members_are_deleted_and_who_is_none_is_skipped() {
        program = program("Deleted");
        List<PersonId> who = people(2);
        stand(program, Role.INVITED, List.of(who.get(0)));

        JsonNode answer = post(
                path("delete"),
                "{\"input\":[{\"leadId\":%s},{\"leadId\":%s},{\"leadId\":999999999}]}"
                        .formatted(who.get(0), who.get(1)));

        assertThat(answer.path("result").toString())
                .isEqualTo("[" + done(0, "deleted", who.get(0)) + "," + skipped(1, "1037", "Lead not in program") + ","
                        + skipped(2, "1004", "Lead not found") + "]");
        assertThat(standing(who.get(0))).isEmpty();
    }

    @Test
    void a_lead_that_is_being_deleted_is_not_there_to_be_moved() {
        Program program = program("Sample deleted");
        PersonId lead = people(1).getFirst();
        post("/rest/v1/leads/delete.json", "{\"input\": [{\"id\": %s}]}".formatted(lead));
        JsonNode answer = post(
                "/rest/v1/programs/" + program.id() + "/members/status.json",
                "{\"statusName\": \"Invited\", \"input\": [{\"leadId\": %s}]}".formatted(lead));
        assertThat(answer.at("/result/0/reasons/0/code").asString()).isEqualTo("1004");
    }

    @Test
    void the_older_call_moves_members_only() {
        program = program("Older");
        List<PersonId> who = people(2);
        stand(program, Role.INVITED, List.of(who.get(0)));
        String path = "/rest/v1/leads/programs/" + program.id() + "/status.json";

        JsonNode answer = post(
                path,
                "{\"status\":\"Registered\",\"input\":[{\"id\":%s},{\"id\":%s}]}".formatted(who.get(0), who.get(1)));

        assertThat(answer.path("result").toString())
                .isEqualTo("[{\"id\":%s,\"status\":\"updated\"},{\"id\":%s,\"status\":\"skipped\",\"reasons\":[%s]}]"
                        .formatted(who.get(0), who.get(1), "{\"code\":\"1037\",\"message\":\"Lead not in program\"}"));
        assertRefused(post(path, "{\"status\":\"Sample\",\"input\":[{\"id\":1}]}"), "1025", "Program status not found");
    }

    private String path(String what) {
        return "/rest/v1/programs/" + program.id() + "/members/" + what + ".json";
    }

    private JsonNode status(String name, PersonId... who) {
        String input = Stream.of(who).map(id -> "{\"leadId\":" + id + "}").collect(Collectors.joining(","));
        return post(path("status"), "{\"statusName\":\"" + name + "\",\"input\":[" + input + "]}");
    }

    private List<String> standing(PersonId who) {
        return memberships.find(program.id(), who).map(member -> member.status()).map(Status::name).stream()
                .toList();
    }

    private static List<String> codes(JsonNode result) {
        return result.valueStream()
                .map(record -> record.at("/reasons/0/code").asString())
                .toList();
    }

    private static String done(int seq, String status, PersonId lead) {
        return "{\"seq\":" + seq + ",\"status\":\"" + status + "\",\"leadId\":" + lead + "}";
    }

    private static String skipped(int seq, String code, String message) {
        return "{\"seq\":" + seq + ",\"status\":\"skipped\",\"reasons\":[{\"code\":\"" + code + "\",\"message\":\""
                + message + "\"}]}";
    }
}
