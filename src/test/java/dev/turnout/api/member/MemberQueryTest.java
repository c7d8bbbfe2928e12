package dev.turnout.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.CustomField;
import dev.turnout.person.CustomField.Subject;
import dev.turnout.person.CustomFields;
import dev.turnout.person.DataType;
import dev.turnout.program.Program;
import dev.turnout.program.member.MemberData;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 4.2 and 4.6: members are found. */
class MemberQueryTest extends ApiTest {

    @Autowired
    private CustomFields fields;

    @Autowired
    private MemberData data;

    private Program program;
    private List<PersonId> who;

    @BeforeEach
    void five_members_of_whom_two_attended() {
        program = program("Query");
        who = people(5).stream()
                .sorted((a, b) -> Long.compare(a.value(), b.value()))
                .toList();
        stand(program, Role.INVITED, who.subList(0, 3));
        stand(program, Role.ATTENDED, who.subList(3, 5));
    }

    @Test
    void a_record_has_the_usual_fields() {
        JsonNode answer = find("filterType=leadId&filterValues=" + who.get(3));

        JsonNode record = answer.at("/result/0");
        assertThat(record.propertyNames())
                .containsExactly("seq", "leadId", "reachedSuccess", "programId", "acquiredBy", "membershipDate");
        assertThat(record.path("seq").asInt(-1)).isZero();
        assertThat(record.path("leadId").asLong()).isEqualTo(who.get(3).value());
        assertThat(record.path("reachedSuccess").asBoolean()).isTrue();
        assertThat(record.path("acquiredBy").asBoolean(true)).isFalse();
        assertThat(record.path("membershipDate").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(answer.path("moreResult").asBoolean(true)).isFalse();
        assertThat(answer.has("nextPageToken")).isFalse();
    }

    @Test
    void members_are_found_by_each_field_that_can_be_searched_for() {
        if (fields.of(Subject.MEMBERSHIP).stream()
                .noneMatch(field -> field.name().equals("colour"))) {
            jdbc.sql("delete from custom_field").update();
            fields.add(new CustomField(
                    0, Subject.MEMBERSHIP, "colour", "Colour", DataType.STRING, 255, null, false, true, false));
            fields.add(new CustomField(
                    0, Subject.MEMBERSHIP, "chair", "Chair", DataType.INTEGER, 11, null, false, true, false));
        }
        String high = "blue".repeat(60);
        data.set(program.id(), Map.of(who.get(1), "red", who.get(2), high), "colour", ANN);
        data.set(program.id(), Map.of(who.get(0), "4"), "chair", ANN);

        assertThat(leads("filterType=leadId&filterValues=" + who.get(0) + "," + who.get(4) + ",999999999"))
                .containsExactly(who.get(0), who.get(4));
        assertThat(leads("filterType=statusName&filterValues=Attended")).isEqualTo(who.subList(3, 5));
        assertThat(leads("filterType=statusName&filterValues=invited&filterValues=Attended"))
                .isEqualTo(who);
        assertThat(leads("filterType=statusName&filterValues=Sample")).isEmpty();
        assertThat(leads("filterType=reachedSuccess&filterValues=True")).isEqualTo(who.subList(3, 5));
        assertThat(leads("filterType=reachedSuccess&filterValues=false")).isEqualTo(who.subList(0, 3));
        assertThat(leads("filterType=colour&filterValues=red,green," + high)).containsExactly(who.get(1), who.get(2));
        assertThat(leads("filterType=chair&filterValues=04")).containsExactly(who.get(0));
        assertRefused(find("filterType=chair&filterValues=x"), "1003", "Invalid value for field 'chair' and value 'x'");
    }

    @Test
    void members_are_found_by_when_they_changed() {
        jdbc.sql("update membership set updated_at = :at where program_id = :id and person_id = :who")
                .param("at", Timestamp.from(Instant.parse("2026-03-05T10:00:00.700Z")))
                .param("id", program.id().value())
                .param("who", who.get(2).value())
                .update();
        String window = "filterType=updatedAt&startAt=%s&endAt=%s";

        assertThat(leads(window.formatted("2026-03-01T00:00:00Z", "2026-03-05T10:00:00Z")))
                .containsExactly(who.get(2));
        assertThat(leads(window.formatted("2026-03-05T11:00:00%2B01:00", "2026-03-06")))
                .containsExactly(who.get(2));
        assertThat(leads(window.formatted("2026-03-05T10:00:01Z", "2026-03-06T00:00:00Z")))
                .isEmpty();
        assertThat(find(window.formatted("2026-03-01T00:00:00Z", "2026-03-08T00:00:01Z"))
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("1003");
        assertThat(find(window.formatted("+999999999-01-01", "+999999999-01-02"))
                        .path("success")
                        .asBoolean(true))
                .isFalse();
        assertRefused(
                find("filterType=updatedAt&startAt=2026-03-01"),
                "1002",
                "Missing value for the required parameter 'endAt'");
    }

    @Test
    void pages_follow_each_other_and_the_last_one_has_no_token() {
        JsonNode first = find("filterType=statusName&filterValues=Invited,Attended&batchSize=3");
        JsonNode second = find("filterType=statusName&filterValues=Invited,Attended&batchSize=3&nextPageToken="
                + first.path("nextPageToken").asString().replace("=", "%3D"));

        assertThat(ids(first)).isEqualTo(who.subList(0, 3));
        assertThat(first.path("moreResult").asBoolean()).isTrue();
        assertThat(ids(second)).isEqualTo(who.subList(3, 5));
        assertThat(second.path("moreResult").asBoolean(true)).isFalse();
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void fields_of_members_and_of_leads_can_be_asked_for_and_empty_ones_are_null() {
        JsonNode record = find("filterType=leadId&filterValues=" + who.get(3)
                        + "&fields=statusName,email,trackName,firstName,program,reachedSuccessDate,statusName")
                .at("/result/0");

        assertThat(record.propertyNames())
                .containsExactly(
                        "seq", "statusName", "email", "trackName", "firstName", "program", "reachedSuccessDate");
        assertThat(record.path("statusName").asString()).isEqualTo("Attended");
        assertThat(record.path("email").asString()).endsWith("@example.org");
        assertThat(record.path("firstName").asString()).isEqualTo("Pat");
        assertThat(record.path("program").asString()).isEqualTo(program.name());
        assertThat(record.path("trackName").isNull()).isTrue();
        assertRefused(find("filterType=leadId&filterValues=1&fields=sample"), "1006", "Field 'sample' not found");
    }

    @Test
    void what_is_wrong_with_the_call_refuses_it() {
        assertRefused(find(""), "1002", "Missing value for the required parameter 'filterType'");
        assertRefused(find("filterType=leadId"), "1002", "Missing value for the required parameter 'filterValues'");
        assertRefused(find("filterType=program&filterValues=x"), "1011", "Field 'program' not supported");
        assertRefused(find("filterType=sample&filterValues=x"), "1006", "Field 'sample' not found");
        assertRefused(
                find("filterType=leadId&filterValues=x"), "1001", "Invalid value 'x'. Required of type 'Integer'");
        assertRefused(
                get("/rest/v1/programs/987654321/members.json?filterType=leadId&filterValues=1"),
                "1013",
                "Program not found");
        assertThat(find("filterType=leadId&filterValues=" + "1,".repeat(301))
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("1003");
    }

    @Test
    void a_query_that_finds_more_than_a_hundred_thousand_says_how_many() {
        jdbc.sql("""
                        with many as (
                            insert into person (email, source, created_at, updated_at)
                            select 'many' || i || '@example.org', 'TEST', now(), now()
                              from generate_series(1, 100001) i
                            returning id
                        )
                        insert into membership (program_id, person_id, status_id, status_since, membership_date, acquired)
                        select :program, id, :status, now(), now(), false from many
                        """)
                .param("program", program.id().value())
                .param("status", program.channel().must(Role.REGISTERED).id().value())
                .update();
        try {
            assertRefused(
                    find("filterType=statusName&filterValues=Registered"),
                    "1003",
                    "The query finds 100001 members, the limit is 100000; export them in bulk instead");
            assertThat(leads("filterType=statusName&filterValues=Attended")).hasSize(2);
        } finally {
            jdbc.sql("delete from membership where program_id = :id")
                    .param("id", program.id().value())
                    .update();
        }
    }

    @Test
    void the_older_call_tells_of_leads_with_their_membership() {
        String path = "/rest/v1/leads/programs/" + program.id() + ".json";
        JsonNode first = get(path + "?batchSize=4");
        JsonNode second = form(
                path,
                Map.of(
                        "_method",
                        "GET",
                        "fields",
                        "email",
                        "nextPageToken",
                        first.path("nextPageToken").asString()));

        JsonNode record = first.at("/result/3");
        assertThat(record.propertyNames())
                .containsExactly("id", "email", "updatedAt", "createdAt", "lastName", "firstName", "membership");
        assertThat(record.path("membership").propertyNames())
                .containsExactly(
                        "id",
                        "progressionStatus",
                        "isExhausted",
                        "acquiredBy",
                        "reachedSuccess",
                        "membershipDate",
                        "updatedAt");
        assertThat(record.at("/membership/id").asLong()).isEqualTo(program.id().value());
        assertThat(record.at("/membership/progressionStatus").asString()).isEqualTo("Attended");
        assertThat(second.path("result").size()).isEqualTo(1);
        assertThat(second.at("/result/0").propertyNames()).containsExactly("email", "membership");
        assertThat(second.has("nextPageToken")).isFalse();
    }

    private JsonNode find(String query) {
        return get("/rest/v1/programs/" + program.id() + "/members.json?" + query);
    }

    private List<PersonId> leads(String query) {
        JsonNode answer = find(query);
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return ids(answer);
    }

    private static List<PersonId> ids(JsonNode answer) {
        return answer.path("result")
                .valueStream()
                .map(record -> new PersonId(record.path("leadId").asLong()))
                .toList();
    }
}
