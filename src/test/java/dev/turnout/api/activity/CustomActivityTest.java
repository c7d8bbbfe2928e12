package dev.turnout.api.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.api.ApiTest;
import dev.turnout.id.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 6: activities that callers define and bring. */
class CustomActivityTest extends ApiTest {

    private static final String TYPES = "/rest/v1/activities/external/type";
    private static final String BRING = "/rest/v1/activities/external.json";

    @Autowired
    private ActivityLog log;

    @Autowired
    private InstantSource clock;

    @BeforeEach
    @AfterEach
    void none() {
        jdbc.sql("delete from custom_activity_type").update();
    }

    @Test
    void a_type_is_a_draft_until_it_is_approved() {
        JsonNode made = create("attendConference").path("result").path(0);
        assertThat(made.path("status").asString()).isEqualTo("draft");
        assertThat(made.path("primaryAttribute").toString())
                .isEqualTo(
                        "{\"apiName\":\"conferenceName\",\"name\":\"Conference Name\",\"description\":\"\",\"dataType\":\"string\"}");
        assertThat(made.path("createdAt").asString()).endsWith("Z");
        assertThat(get("/rest/v1/activities/types.json").toString()).doesNotContain("attendConference");

        approve("attendConference");
        JsonNode changed = one(post(TYPES + "/attendConference.json", "{\"name\":\"Attend Sample Conference\"}"));
        assertThat(changed.path("status").asString()).isEqualTo("approved with draft");
        assertThat(changed.path("name").asString()).isEqualTo("Attend Sample Conference");
        assertThat(changed.path("triggerName").asString()).isEqualTo("attendConference triggers");
        assertThat(described("").path("name").asString()).isEqualTo("attendConference name");
        assertThat(described("?draft=true").path("name").asString()).isEqualTo("Attend Sample Conference");
        one(post(TYPES + "/attendConference/discardDraft.json", ""));
        assertThat(described("?draft=True").path("name").asString()).isEqualTo("attendConference name");

        post(TYPES + "/attendConference.json", "{\"name\":\"Attend Sample Conference\"}");
        approve("attendConference");
        JsonNode listed = get("/rest/v1/activities/types.json")
                .path("result")
                .valueStream()
                .filter(type -> type.path("id").asInt() == made.path("id").asInt())
                .findFirst()
                .orElseThrow();
        assertThat(listed.path("name").asString()).isEqualTo("Attend Sample Conference");
        assertThat(listed.path("apiName").asString()).isEqualTo("attendConference");
        JsonNode all = get("/rest/v1/activities/external/types.json").path("result");
        assertThat(all.size()).isEqualTo(1);
        assertThat(all.path(0).path("status").asString()).isEqualTo("approved");
        one(post(TYPES + "/attendConference/delete.json", ""));
        assertThat(get("/rest/v1/activities/external/types.json").path("result").size())
                .isZero();
    }

    @Test
    void attributes_are_made_changed_and_deleted_in_the_draft() {
        create("visit");
        JsonNode made = one(attributes("create", """
                {"apiName":"seats","name":"Seats","dataType":"integer"},
                {"apiName":"city","name":"City","dataType":"string","description":"Where"}"""));
        assertThat(made.path("attributes").toString())
                .isEqualTo(
                        "[{\"apiName\":\"seats\",\"name\":\"Seats\",\"description\":\"\",\"dataType\":\"integer\"},"
                                + "{\"apiName\":\"city\",\"name\":\"City\",\"description\":\"Where\",\"dataType\":\"string\"}]");
        JsonNode changed = one(attributes("update", "{\"apiName\":\"city\",\"name\":\"Town\"}"));
        assertThat(changed.path("attributes").path(1).toString())
                .isEqualTo(
                        "{\"apiName\":\"city\",\"name\":\"Town\",\"description\":\"Where\",\"dataType\":\"string\"}");
        String swap = "There is a primary attribute; set its isPrimary to false first";
        assertRefused(attributes("update", "{\"apiName\":\"city\",\"isPrimary\":true}"), "1003", swap);
        JsonNode swapped = one(attributes(
                "update",
                "{\"apiName\":\"conferenceName\",\"isPrimary\":false},{\"apiName\":\"city\",\"isPrimary\":true}"));
        assertThat(swapped.path("primaryAttribute").path("apiName").asString()).isEqualTo("city");
        assertThat(one(attributes("delete", "{\"apiName\":\"seats\"},{\"apiName\":\"conferenceName\"}"))
                        .path("attributes"))
                .isEmpty();
        attributes("update", "{\"apiName\":\"city\",\"isPrimary\":false}");
        assertRefused(post(TYPES + "/visit/approve.json", ""), "709", "Activity type 'visit' has no primary attribute");
    }

    @Test
    void what_cannot_be_done_with_a_type_is_refused_and_changes_nothing() {
        create("visit");
        String missing = "Missing value for the required parameter '";
        assertRefused(create("Visit"), "1017", "Activity type 'Visit' already exists");
        assertRefused(create("123"), "1003", "Invalid value for field 'apiName' and value '123'");
        assertRefused(post(TYPES + ".json", "{}"), "1002", missing + "apiName'");
        assertRefused(
                post(TYPES + ".json", "{\"apiName\":\"a\",\"name\":\"A\",\"triggerName\":\"A\",\"filterName\":\"A\"}"),
                "1002",
                missing + "primaryAttribute'");
        assertRefused(
                post(TYPES + ".json", definition("call").replace("call filters", "VISIT filters")),
                "1017",
                "A trigger or filter 'VISIT filters' already exists");
        assertRefused(post(TYPES + "/none/approve.json", ""), "1013", "Activity type 'none' not found");
        assertRefused(
                post(TYPES + "/visit/discardDraft.json", ""), "709", "Activity type 'visit' is nothing but a draft");
        String city = "{\"apiName\":\"city\",\"name\":\"City\",\"dataType\":\"string\"}";
        assertRefused(attributes("create", city + "," + city), "1017", "Attribute 'city' already exists");
        assertRefused(
                attributes("create", city.replace("string", "score")),
                "1003",
                "Invalid value for field 'dataType' and value 'score'");
        assertRefused(attributes("delete", city), "1013", "Attribute 'city' not found");
        assertRefused(
                attributes(
                        "create",
                        IntStream.range(0, 21)
                                .mapToObj(i -> city.replace("city", "city" + i))
                                .collect(Collectors.joining(","))),
                "1028",
                "A custom activity type has at most 20 secondary attributes");
        assertThat(one(get(TYPES + "/visit/describe.json")).path("attributes")).isEmpty();
        approve("visit");
        assertRefused(post(TYPES + "/visit/approve.json", ""), "709", "Activity type 'visit' has no draft");
        IntStream.range(1, 10).forEach(i -> one(create("visit" + i)));
        assertRefused(create("visit10"), "1027", "There are 10 custom activity types; there may be no more");
    }

    @Test
    void what_is_brought_stands_among_the_activities_of_the_lead() {
        int type = visit();
        List<PersonId> two = people(2);
        String token = token();
        JsonNode answer = bring(
                record(
                        two.getFirst(),
                        type,
                        "{\"name\":\"Seats\",\"value\":\"3\"},{\"apiName\":\"city\",\"value\":\"Lyon\"},{\"apiName\":\"vip\",\"value\":\"True\"}"),
                record(new PersonId(999_999_999), type, ""),
                record(two.getLast(), type, "{\"apiName\":\"seats\",\"value\":null}"),
                record(two.getLast(), type, "{\"apiName\":\"seats\",\"value\":\"many\"}"),
                record(two.getLast(), type, "{\"apiName\":\"shoes\",\"value\":1}"),
                record(two.getLast(), 99_999, ""),
                record(two.getLast(), type, "").replace("2026-09-26T06:56:35+07:00", "yesterday"),
                "{\"leadId\":1}");
        assertThat(answer.path("result").valueStream().map(CustomActivityTest::outcome))
                .containsExactly("added", "1004", "added", "1003", "1006", "1013", "1003", "1002");
        assertThat(answer.path("result").path(1).toString())
                .isEqualTo("{\"status\":\"skipped\",\"errors\":[{\"code\":\"1004\",\"message\":\"Lead not found\"}]}");
        JsonNode added = answer.path("result").path(0);
        assertThat(added.path("marketoGUID").asString())
                .isEqualTo(added.path("id").asString());

        String theirs =
                "leadIds=" + two.getFirst() + "," + two.getLast() + "&nextPageToken=" + token + "&activityTypeIds=";
        JsonNode read = read(theirs + type);
        assertThat(read.size()).isEqualTo(2);
        JsonNode first = read.path(0);
        assertThat(first.path("id").asLong()).isEqualTo(added.path("id").asLong());
        assertThat(first.path("leadId").asLong()).isEqualTo(two.getFirst().value());
        assertThat(first.path("activityDate").asString()).isEqualTo("2026-09-25T23:56:35Z");
        assertThat(first.path("activityTypeId").asInt()).isEqualTo(type);
        assertThat(first.path("primaryAttributeValue").asString()).isEqualTo("Sample Day");
        assertThat(first.has("primaryAttributeValueId")).isFalse();
        assertThat(first.path("attributes").toString())
                .isEqualTo("[{\"name\":\"Seats\",\"value\":3},{\"name\":\"City\",\"value\":\"Lyon\"},"
                        + "{\"name\":\"VIP\",\"value\":true}]");
        assertThat(read.path(1).path("attributes")).isEmpty();
        assertThat(read(theirs + "100001")).isEmpty();
        assertThat(extracted(type))
                .contains(added.path("id").asLong() + "," + two.getFirst() + ",2026-09-25T23:56:35Z," + type
                        + ",null,null,Sample Day,\"{\"\"Seats\"\":3,\"\"City\"\":\"\"Lyon\"\",\"\"VIP\"\":true}\"");
        post(TYPES + "/visit/delete.json", "");
        assertThat(read(theirs + type).size()).isEqualTo(2);
    }

    @Test
    void three_hundred_are_taken_at_once_in_their_order_and_no_more() {
        int type = visit();
        List<PersonId> people = people(300);
        String[] records =
                people.stream().map(person -> record(person, type, "")).toArray(String[]::new);
        JsonNode answer = bring(records);
        assertThat(answer.path("result").size()).isEqualTo(300);
        for (int i = 0; i < 300; i += 33) {
            assertThat(log.timeline(people.get(i), null, 1).getFirst().id().value())
                    .isEqualTo(answer.path("result").path(i).path("id").asLong());
        }
        assertRefused(
                post(BRING, "{\"input\":[" + String.join(",", records) + "," + records[0] + "]}"),
                "1003",
                "The input has 301 records; at most 300 are taken");
    }

    @Test
    void nothing_that_is_brought_breaks_the_log() {
        int type = visit();
        PersonId pat = people(1).getFirst();
        JsonNode answer = bring(
                record(pat, type, "{\"apiName\":\"city\",\"value\":\"a\\u0000b\\ud800\"}"),
                record(pat, type, "{\"apiName\":\"city\",\"value\":[1]}"),
                record(pat, type, "{\"apiName\":\"seats\",\"value\":1e400}"),
                record(pat, type, "").replace("2026-", "-999999999-"),
                record(pat, type, "1,null,[]"),
                record(pat, type, "").replace("\"attributes\":[]", "\"attributes\":7"),
                record(pat, type, "").replace("Sample Day", "x".repeat(256)),
                record(pat, type, "{\"apiName\":\"city\",\"value\":\"" + "x".repeat(70_000) + "\"}"));
        assertThat(answer.path("result").valueStream().map(CustomActivityTest::outcome))
                .containsExactly("added", "1003", "1003", "1003", "1006", "1003", "1003", "1049");
        What.CustomActivity kept =
                (What.CustomActivity) log.timeline(pat, null, 1).getFirst().what();
        assertThat(kept.on()).isEqualTo(Instant.parse("2026-09-25T23:56:35Z"));
        assertThat(kept.attributes().getFirst().value().toString()).startsWith("ab");
    }

    private int visit() {
        create("visit");
        attributes("create", """
                {"apiName":"seats","name":"Seats","dataType":"integer"},
                {"apiName":"city","name":"City","dataType":"string"},
                {"apiName":"vip","name":"VIP","dataType":"boolean"}""");
        return approve("visit").path("id").asInt();
    }

    private JsonNode create(String apiName) {
        return post(TYPES + ".json", definition(apiName));
    }

    private static String definition(String apiName) {
        return """
                {"apiName":"$a","name":"$a name","triggerName":"$a triggers","filterName":"$a filters",
                 "primaryAttribute":{"apiName":"conferenceName","name":"Conference Name"}}""".replace("$a", apiName);
    }

    private JsonNode approve(String apiName) {
        return one(post(TYPES + "/" + apiName + "/approve.json", ""));
    }

    private JsonNode attributes(String what, String attributes) {
        return post(TYPES + "/visit/attributes/" + what + ".json", "{\"attributes\":[" + attributes + "]}");
    }

    private JsonNode described(String query) {
        return one(get(TYPES + "/attendConference/describe.json" + query));
    }

    private JsonNode bring(String... records) {
        return post(BRING, "{\"input\":[" + String.join(",", records) + "]}");
    }

    private static String record(PersonId lead, int type, String attributes) {
        return """
                {"leadId":%s,"activityDate":"2026-09-26T06:56:35+07:00","activityTypeId":%d,
                 "primaryAttributeValue":"Sample Day","attributes":[%s]}""".formatted(lead, type, attributes).replace("\n", "");
    }

    private String extracted(int type) {
        String root = "/bulk/v1/activities/export/";
        Instant now = clock.instant();
        String id = one(post(root + "create.json", """
                {"filter":{"activityTypeIds":[%d],"createdAt":{"startAt":"%s","endAt":"%s"}}}""".formatted(type, now.minusSeconds(600), now.plusSeconds(600))))
                .path("exportId")
                .asString();
        post(root + id + "/enqueue.json", "");
        await().until(() ->
                one(get(root + id + "/status.json")).path("status").asString().equals("Completed"));
        return send(signed(root + id + "/file.json")).body();
    }

    private String token() {
        return get("/rest/v1/activities/pagingtoken.json?sinceDatetime=2026-01-01")
                .path("nextPageToken")
                .asString()
                .replace("=", "%3D");
    }

    /** As soon as no open transaction of a timer holds the log back. */
    private JsonNode read(String query) {
        settle();
        return get("/rest/v1/activities.json?" + query).path("result");
    }

    private static JsonNode one(JsonNode answer) {
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result").path(0);
    }

    private static String outcome(JsonNode record) {
        return record.path("status").asString().equals("added")
                ? "added"
                : record.path("errors").path(0).path("code").asString();
    }
}
