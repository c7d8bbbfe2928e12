package dev.turnout.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts 4.1 and 4.4: what members' fields are, and how their values change. */
class MemberDataTest extends ApiTest {

    private static final String SCHEMA = "/rest/v1/programs/members/schema/fields";

    private Program program;
    private PersonId ann;

    @BeforeEach
    void one_member() {
        program = program("Data");
        ann = people(1).getFirst();
        stand(program, Role.INVITED, List.of(ann));
        jdbc.sql("delete from custom_field").update();
        post(SCHEMA + ".json", """
                {"input": [{"name": "table", "displayName": "Table", "dataType": "integer", "description": "Where"},
                           {"name": "vegetarian", "displayName": "Vegetarian", "dataType": "boolean"}]}
                """);
    }

    @Test
    void the_description_has_the_fields_in_their_order_and_the_custom_ones_can_be_searched_for() {
        JsonNode told = get("/rest/v1/programs/members/describe.json").at("/result/0");

        assertThat(told.path("name").asString()).isEqualTo("API Program Membership");
        assertThat(told.path("dedupeFields").toString()).isEqualTo("[\"leadId\",\"programId\"]");
        assertThat(told.path("searchableFields").toString())
                .isEqualTo("[[\"leadId\"],[\"reachedSuccess\"],[\"statusName\"],[\"table\"],[\"vegetarian\"]]");
        assertThat(told.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(told.path("fields").valueStream().map(MemberDataTest::line))
                .containsExactly(
                        "acquiredBy boolean 0 false",
                        "attendanceLikelihood integer 0 false",
                        "createdAt datetime 0 false",
                        "isExhausted boolean 0 false",
                        "leadId integer 0 false",
                        "membershipDate datetime 0 false",
                        "nurtureCadence string 4 false",
                        "program string 255 false",
                        "programId integer 0 false",
                        "reachedSuccess boolean 0 false",
                        "reachedSuccessDate datetime 0 false",
                        "registrationLikelihood integer 0 false",
                        "statusName string 255 false",
                        "statusReason string 255 false",
                        "trackName string 255 false",
                        "updatedAt datetime 0 false",
                        "waitlistPriority integer 0 false",
                        "table integer 0 true",
                        "vegetarian boolean 0 true",
                        "registrationCode string 100 true",
                        "webinarUrl string 2000 true");
        assertThat(told.at("/fields/17/displayName").asString()).isEqualTo("Table");
        assertThat(told.at("/fields/0/displayName").asString()).isEqualTo("acquiredBy");
    }

    private static String line(JsonNode field) {
        assertThat(field.path("crmManaged").asBoolean(true)).isFalse();
        return field.path("name").asString() + " " + field.path("dataType").asString() + " "
                + field.path("length").asInt(0) + " " + field.path("updateable").asBoolean();
    }

    @Test
    void the_older_description_has_name_and_fields_alone() {
        JsonNode told = get("/rest/v1/program/members/describe.json").at("/result/0");

        assertThat(told.propertyNames()).containsExactly("name", "fields");
        assertThat(told.path("fields").size()).isEqualTo(21);
    }

    @Test
    void fields_are_made_read_and_described_anew() {
        JsonNode made = post(SCHEMA + ".json", """
                {"input": [{"name": "seat", "displayName": "Seat", "dataType": "string", "isHidden": true},
                           {"name": "TABLE", "displayName": "Again", "dataType": "string"},
                           {"name": "statusname", "displayName": "Own", "dataType": "string"},
                           {"name": "1 no", "displayName": "No", "dataType": "string"},
                           {"name": "kind", "displayName": "Kind", "dataType": "sample"}, {"name": "kind"}]}
                """).path("result");
        JsonNode updated =
                post(SCHEMA + "/seat.json", "{\"input\":[{\"displayName\":\"Chair\",\"isSensitive\":true}]}");

        assertThat(made.path(0).toString()).isEqualTo("{\"name\":\"seat\",\"status\":\"created\"}");
        assertThat(made.valueStream()
                        .skip(1)
                        .map(record -> record.at("/reasons/0/code").asString()))
                .containsExactly("1017", "1017", "1003", "1003", "1002");
        assertThat(updated.path("result").toString()).isEqualTo("[{\"name\":\"seat\",\"status\":\"updated\"}]");
        assertThat(get(SCHEMA + "/seat.json").at("/result/0").toString())
                .isEqualTo("{\"displayName\":\"Chair\",\"name\":\"seat\",\"description\":null,\"dataType\":\"string\","
                        + "\"length\":255,\"isHidden\":true,\"isHtmlEncodingInEmail\":true,\"isSensitive\":true,"
                        + "\"isCustom\":true,\"isApiCreated\":true}");
        assertRefused(get(SCHEMA + "/nothing.json"), "1006", "Field 'nothing' not found");
        assertRefused(
                post(SCHEMA + "/statusName.json", "{\"input\":[{\"displayName\":\"Other\"}]}"),
                "1011",
                "Field 'statusName' not supported");
    }

    @Test
    void all_fields_are_listed_page_by_page() {
        JsonNode first = get(SCHEMA + ".json?batchSize=20");
        JsonNode second = get(SCHEMA + ".json?batchSize=20&nextPageToken="
                + first.path("nextPageToken").asString().replace("=", "%3D"));

        assertThat(first.path("result").size()).isEqualTo(20);
        assertThat(first.at("/result/0/isCustom").asBoolean(true)).isFalse();
        assertThat(second.path("result").size()).isEqualTo(1);
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void there_are_no_more_than_twenty_custom_fields() {
        String more = IntStream.range(0, 19)
                .mapToObj(i -> "{\"name\":\"more%d\",\"displayName\":\"More\",\"dataType\":\"string\"}".formatted(i))
                .collect(Collectors.joining(","));

        JsonNode result = post(SCHEMA + ".json", "{\"input\":[" + more + "]}").path("result");

        assertThat(result.path(17).path("status").asString()).isEqualTo("created");
        assertThat(result.path(18).at("/reasons/0/code").asString()).isEqualTo("1003");
    }

    @Test
    void only_an_administrator_makes_fields() {
        JsonNode answer = json(send(HttpRequest.newBuilder(at(SCHEMA + ".json"))
                .header("Authorization", "Bearer " + token(ApiRole.WRITE))
                .header("Content-Type", "application/json")
                .POST(body("{\"input\":[{\"name\":\"seat\",\"dataType\":\"string\"}]}"))));

        assertRefused(answer, "603", "Access denied");
    }

    @Test
    void values_are_stored_read_back_in_their_types_and_told_in_the_log() {
        JsonNode answer = put("{\"leadId\":%s,\"table\":7,\"vegetarian\":\"True\",\"registrationCode\":\"R-1\","
                + "\"webinarUrl\":\"https://events.example.org/join?u=1\"}");

        assertThat(answer.path("result").toString())
                .isEqualTo("[{\"seq\":0,\"status\":\"updated\",\"leadId\":" + ann + "}]");
        assertThat(read()).isEqualTo("7 true R-1 https://events.example.org/join?u=1");
        assertThat(jdbc.sql("""
                                select detail ->> 'field'
                                  from activity
                                 where person_id = :id
                                   and kind = 'MemberDataChanged'
                                   and actor_kind = 'API_CLIENT'
                                """).param("id", ann.value()).query(String.class).list())
                .containsExactlyInAnyOrder("table", "vegetarian", "registrationCode", "webinarUrl");

        put("{\"leadId\":%s,\"table\":null,\"vegetarian\":\"\",\"registrationCode\":null,\"webinarUrl\":null}");

        assertThat(read()).startsWith("null null null http").contains("/j/");
    }

    @Test
    void a_change_of_data_is_an_update_of_the_membership_and_the_same_value_again_is_none() {
        jdbc.sql("update membership set updated_at = updated_at - interval '1 hour' where program_id = :id")
                .param("id", program.id().value())
                .update();
        String before = updated();
        put("{\"leadId\":%s,\"table\":7}");
        String after = updated();
        jdbc.sql("update membership set updated_at = updated_at - interval '1 hour' where program_id = :id")
                .param("id", program.id().value())
                .update();
        put("{\"leadId\":%s,\"table\":\"7\"}");

        assertThat(after).isGreaterThan(before);
        assertThat(updated()).isLessThan(after);
    }

    @Test
    void what_cannot_be_stored_skips_its_record_alone() {
        PersonId other = people(1).getFirst();

        JsonNode result = post("/rest/v1/programs/" + program.id() + "/members.json", """
                        {"input": [{"leadId": %1$s, "table": "many"}, {"leadId": %1$s, "sample": 1},
                                   {"leadId": %1$s, "statusName": "Invited"}, {"leadId": %1$s, "table": {"a": 1}},
                                   {"leadId": %1$s, "webinarUrl": "javascript:alert(1)"}, {"leadId": %2$s, "table": 1},
                                   {"leadId": 999999999, "table": 1}, {"leadId": %1$s, "id": 5, "table": 8},
                                   {"leadId": %1$s}]}
                        """.formatted(ann, other))
                .path("result");

        assertThat(result.valueStream()
                        .map(record -> record.at("/reasons/0/code").asString()))
                .containsExactly("1003", "1006", "1006", "1003", "1003", "1013", "1004", "", "");
        assertThat(result.at("/0/reasons/0/message").asString())
                .isEqualTo("Invalid value for field 'table' and value 'many'");
        assertThat(result.at("/5/reasons/0/message").asString()).isEqualTo("Membership not found");
        assertThat(read()).startsWith("8 null null");
    }

    private JsonNode put(String record) {
        return post(
                "/rest/v1/programs/" + program.id() + "/members.json", "{\"input\":[" + record.formatted(ann) + "]}");
    }

    private String read() {
        JsonNode member = member("table,vegetarian,registrationCode,webinarUrl");
        return member.path("table").asString("null") + " "
                + member.path("vegetarian").asString("null") + " "
                + member.path("registrationCode").asString("null") + " "
                + member.path("webinarUrl").asString("null");
    }

    private String updated() {
        return member("updatedAt").path("updatedAt").asString();
    }

    private JsonNode member(String fields) {
        return get("/rest/v1/programs/" + program.id() + "/members.json?filterType=leadId&filterValues=" + ann
                        + "&fields=" + fields)
                .at("/result/0");
    }
}
