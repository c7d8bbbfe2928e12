package dev.turnout.api.lead;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts 5.1 and 5.2. */
class LeadReadTest extends ApiTest {

    private String field(String start, String type) {
        String name = unique(start).replace(' ', '_');
        JsonNode made = post(
                "/rest/v1/leads/schema/fields.json",
                "{\"input\":[{\"name\":\"%s\",\"displayName\":\"Sample %s\",\"dataType\":\"%s\"}]}"
                        .formatted(name, name, type));
        assertThat(made.path("result").path(0).path("status").asString())
                .as(made.toString())
                .isEqualTo("created");
        return name;
    }

    @Test
    void describe_lists_the_fields_under_the_ids_that_clients_know() {
        String score = field("sampleScore", "score");

        Map<String, JsonNode> byName = get("/rest/v1/leads/describe.json")
                .path("result")
                .valueStream()
                .collect(Collectors.toMap(one -> one.path("rest").path("name").asString(), one -> one));

        Map.of("company", 4, "id", 44, "firstName", 53, "lastName", 55, "email", 56, "phone", 57, "title", 60)
                .forEach((name, id) -> assertThat(
                                requireNonNull(byName.get(name)).path("id").asInt())
                        .as(name)
                        .isEqualTo(id));
        assertThat(requireNonNull(byName.get("id"))
                        .path("rest")
                        .path("readOnly")
                        .asBoolean())
                .isTrue();
        assertThat(requireNonNull(byName.get("email")).path("dataType").asString())
                .isEqualTo("email");
        assertThat(requireNonNull(byName.get(score)).path("id").asInt()).isGreaterThan(1_000);
        assertThat(requireNonNull(byName.get(score)).path("dataType").asString())
                .isEqualTo("integer");
    }

    @Test
    void describe2_says_by_what_leads_are_found() {
        String text = field("sampleText", "string");
        String truth = field("sampleTruth", "boolean");

        JsonNode told = get("/rest/v1/leads/describe2.json").path("result").path(0);

        assertThat(told.path("name").asString()).isEqualTo("API Lead");
        List<String> searchable = told.path("searchableFields")
                .valueStream()
                .map(one -> one.path(0).asString())
                .toList();
        assertThat(searchable).contains("id", "email", text).doesNotContain("firstName", truth);
        assertThat(told.path("fields").valueStream().map(one -> one.path("name").asString()))
                .contains("updatedAt", text, truth);
    }

    @Test
    void fields_are_made_and_described_anew() {
        String name = field("sampleSeats", "integer");

        JsonNode again = post(
                "/rest/v1/leads/schema/fields.json",
                "{\"input\":[{\"name\":\"%s\",\"dataType\":\"string\"},{\"name\":\"email\",\"dataType\":\"string\"},"
                                .formatted(name.toUpperCase(Locale.ROOT))
                        + "{\"name\":\"not'safe\",\"dataType\":\"string\"},{\"name\":\"sampleX\",\"dataType\":\"blob\"},{}]}");
        assertThat(codes(again)).containsExactly("1017", "1017", "1003", "1003", "1002");

        JsonNode updated = post(
                "/rest/v1/leads/schema/fields/" + name + ".json",
                "{\"input\":[{\"displayName\":\"Sample seats\",\"isSensitive\":true}]}");
        assertThat(updated.path("result").path(0).path("status").asString()).isEqualTo("updated");
        JsonNode read = get("/rest/v1/leads/schema/fields/" + name + ".json")
                .path("result")
                .path(0);
        assertThat(read.path("displayName").asString()).isEqualTo("Sample seats");
        assertThat(read.path("isSensitive").asBoolean()).isTrue();
        assertThat(read.path("isCustom").asBoolean()).isTrue();
        assertRefused(get("/rest/v1/leads/schema/fields/nothing.json"), "1006", "Field 'nothing' not found");
        HttpRequest.Builder writer = HttpRequest.newBuilder(at("/rest/v1/leads/schema/fields.json"))
                .header("Authorization", "Bearer " + token(ApiRole.WRITE))
                .header("Content-Type", "application/json")
                .POST(body("{\"input\":[{}]}"));
        assertRefused(json(send(writer)), "603", "Access denied");
    }

    @Test
    void a_lead_is_read_by_its_id_with_the_usual_fields() {
        PersonId pat = people(1).getFirst();

        JsonNode answer = get("/rest/v1/lead/" + pat.value() + ".json");

        JsonNode lead = answer.path("result").path(0);
        assertThat(lead.propertyNames())
                .containsExactly("id", "email", "updatedAt", "createdAt", "lastName", "firstName");
        assertThat(lead.path("id").asLong()).isEqualTo(pat.value());
        assertThat(lead.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(answer.has("nextPageToken") || answer.has("moreResult")).isFalse();
    }

    @Test
    void somebody_who_is_not_there_is_an_empty_result() {
        assertThat(get("/rest/v1/lead/999999999.json").path("result").size()).isZero();
        assertThat(get("/rest/v1/lead/-1.json").path("success").asBoolean()).isTrue();
        assertThat(get("/rest/v1/leads.json?filterType=email&filterValues=nobody@example.org")
                        .path("result"))
                .isEmpty();
    }

    @Test
    void asked_for_fields_come_alone_and_null_when_empty() {
        PersonId pat = people(1).getFirst();

        JsonNode lead = get("/rest/v1/lead/" + pat.value()
                        + ".json?fields=company,unsubscribed,leadPartitionId&fields=acquisitionProgramId")
                .path("result")
                .path(0);

        assertThat(lead.toString())
                .isEqualTo(
                        "{\"company\":null,\"unsubscribed\":false,\"leadPartitionId\":1,\"acquisitionProgramId\":null}");
        assertRefused(
                get("/rest/v1/lead/" + pat.value() + ".json?fields=email,shoeSize"),
                "1006",
                "Field 'shoeSize' not found");
    }

    @Test
    void custom_values_keep_their_json_type() {
        String seats = field("sampleInt", "integer");
        String keen = field("sampleBool", "boolean");
        String day = field("sampleDay", "date");
        PersonId pat = people(1).getFirst();
        jdbc.sql(
                        "update person set attributes = jsonb_build_object(:a, '12', :b, 'true', :c, 'some day') where id = :id")
                .param("a", seats)
                .param("b", keen)
                .param("c", day)
                .param("id", pat.value())
                .update();

        JsonNode lead = get("/rest/v1/lead/%d.json?fields=%s,%s,%s".formatted(pat.value(), seats, keen, day))
                .path("result")
                .path(0);

        assertThat(lead.toString()).isEqualTo("{\"%s\":12,\"%s\":true,\"%s\":null}".formatted(seats, keen, day));
        assertThat(get("/rest/v1/leads.json?filterType=" + seats + "&filterValues=12,13&fields=id")
                        .path("result")
                        .toString())
                .isEqualTo("[{\"id\":" + pat.value() + "}]");
        assertRefused(
                get("/rest/v1/leads.json?filterType=" + keen + "&filterValues=true"),
                "1011",
                "Field '" + keen + "' not supported");
    }

    @Test
    void a_filter_is_read_page_by_page() {
        List<PersonId> five = people(5);
        String path = "/rest/v1/leads.json?filterType=id&batchSize=2&filterValues="
                + five.stream().map(one -> String.valueOf(one.value())).collect(Collectors.joining(","));

        List<Long> read = new ArrayList<>();
        String token = "";
        for (int page = 0; page < 3; page++) {
            JsonNode answer = get(path + token);
            answer.path("result").forEach(one -> read.add(one.path("id").asLong()));
            assertThat(answer.has("nextPageToken")).isEqualTo(page < 2);
            token = "&nextPageToken="
                    + answer.path("nextPageToken").asString("").replace("=", "%3D");
        }

        assertThat(read).isEqualTo(five.stream().map(PersonId::value).toList());
    }

    @Test
    void a_filter_has_its_limits() {
        assertRefused(get("/rest/v1/leads.json"), "1002", "Missing value for the required parameter 'filterType'");
        assertRefused(
                get("/rest/v1/leads.json?filterType=id"),
                "1002",
                "Missing value for the required parameter 'filterValues'");
        assertRefused(
                get("/rest/v1/leads.json?filterType=firstName&filterValues=Pat"),
                "1011",
                "Field 'firstName' not supported");
        assertRefused(
                get("/rest/v1/leads.json?filterType=id&filterValues=x"),
                "1001",
                "Invalid value 'x'. Required of type 'Integer'");
        String many = IntStream.range(0, 301).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertRefused(
                form("/rest/v1/leads.json?_method=GET", Map.of("filterType", "id", "filterValues", many)),
                "1003",
                "filterValues has 301 values; at most 300 are taken");
        people(1_001);
        assertRefused(
                get("/rest/v1/leads.json?filterType=leadPartitionId&filterValues=1"),
                "1003",
                "Too many results match the filter");
    }

    @Test
    void there_is_one_partition() {
        PersonId pat = people(1).getFirst();

        assertThat(get("/rest/v1/leads/partitions.json")
                        .path("result")
                        .path(0)
                        .path("id")
                        .asInt())
                .isEqualTo(1);
        JsonNode moved = post(
                "/rest/v1/leads/partitions.json",
                "{\"input\":[{\"id\":%1$d,\"partitionName\":\"Default\"},{\"id\":%1$d,\"partitionName\":\"Moon\"},{\"id\":-5}]}"
                        .formatted(pat.value()));
        assertThat(moved.path("result").path(0).path("status").asString()).isEqualTo("updated");
        assertThat(codes(moved)).containsExactly("", "1010", "1004");
    }

    @Test
    void a_program_of_a_lead_was_updated_when_the_membership_was_not_only_when_the_status_changed() {
        Program program = program("Sample updated");
        PersonId pat = people(1).getFirst();
        stand(program, Role.INVITED, List.of(pat));
        jdbc.sql("update membership set updated_at = '2031-02-03 04:05:06Z' where program_id = :program")
                .param("program", program.id().value())
                .update();

        String path = "/rest/v1/leads/" + pat + "/programMembership.json?earliestUpdatedAt=";
        assertThat(get(path + "2031-02-03T04:05:06Z").at("/result/0/updatedAt").asString())
                .isEqualTo("2031-02-03T04:05:06Z");
        assertThat(get(path + "2031-02-03T04:05:07Z").path("result")).isEmpty();
        assertThat(get(path + "2020-01-01&latestUpdatedAt=2031-02-03T04:05:05Z").path("result"))
                .isEmpty();
    }

    static List<String> codes(JsonNode answer) {
        return answer.path("result")
                .valueStream()
                .map(one -> one.path("reasons").path(0).path("code").asString(""))
                .toList();
    }
}
