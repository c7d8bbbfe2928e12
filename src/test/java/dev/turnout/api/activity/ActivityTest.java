package dev.turnout.api.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/** Facts 6: reading activities. */
class ActivityTest extends ApiTest {

    @Autowired
    ActivityLog log;

    @Autowired
    InstantSource clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_paging_token_stands_for_an_instant_and_comes_without_a_result() {
        JsonNode answer = get("/rest/v1/activities/pagingtoken.json?sinceDatetime=2026-01-01");
        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("requestId", "success", "nextPageToken");
        assertThat(answer.path("nextPageToken").asString()).matches("[A-Z2-7]+=*");
        assertRefused(
                get("/rest/v1/activities/pagingtoken.json"),
                "1002",
                "Missing value for the required parameter 'sinceDatetime'");
        assertThat(get("/rest/v1/activities/pagingtoken.json?sinceDatetime=%2B999999999-01-01")
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void types_have_their_well_known_numbers() {
        JsonNode types = get("/rest/v1/activities/types.json").path("result");
        assertThat(types.valueStream().map(type -> type.path("id").asInt())).contains(2, 6, 12, 13, 104, 123, 100001);
        JsonNode status = types.valueStream()
                .filter(type -> type.path("id").asInt() == 104)
                .findFirst()
                .orElseThrow();
        assertThat(status.path("name").asString()).isEqualTo("Change Status in Progression");
        assertThat(status.path("primaryAttribute").path("name").asString()).isEqualTo("Program ID");
        assertThat(status.path("attributes").toString()).contains("{\"name\":\"Success\",\"dataType\":\"boolean\"}");
    }

    @Test
    void a_change_of_status_names_program_and_both_statuses() {
        String token = tokenNow();
        Program program = program("Sample activity");
        PersonId pat = people(1).getFirst();
        stand(program, Role.INVITED, List.of(pat));
        stand(program, Role.ATTENDED, List.of(pat));
        JsonNode answer =
                get("/rest/v1/activities.json?activityTypeIds=104&leadIds=" + pat + "&nextPageToken=" + token);
        assertThat(answer.path("moreResult").asBoolean(true)).isFalse();
        assertThat(answer.path("nextPageToken").asString()).isNotEmpty();
        JsonNode joined = answer.path("result").path(0);
        assertThat(joined.path("leadId").asLong()).isEqualTo(pat.value());
        assertThat(joined.path("primaryAttributeValueId").asLong())
                .isEqualTo(program.id().value());
        assertThat(joined.path("primaryAttributeValue").asString()).isEqualTo(program.name());
        assertThat(joined.path("marketoGUID").isString()).isTrue();
        assertThat(attribute(joined, "Old Status").isMissingNode()).isTrue();
        assertThat(attribute(joined, "Success").asBoolean(true)).isFalse();
        JsonNode attended = answer.path("result").path(1);
        assertThat(attribute(attended, "Old Status").asString()).isEqualTo("Invited");
        assertThat(attribute(attended, "New Status").asString()).isEqualTo("Attended");
        assertThat(attribute(attended, "Success").asBoolean()).isTrue();
        assertThat(attribute(attended, "New Status ID").isNumber()).isTrue();
    }

    @Test
    void pages_follow_each_other_and_always_carry_token_and_moreResult() {
        String token = tokenNow();
        List<PersonId> people = people(5);
        List<Long> seen = new ArrayList<>();
        JsonNode page;
        do {
            page = get("/rest/v1/activities.json?activityTypeIds=12&batchSize=2&nextPageToken=" + token);
            assertThat(page.path("result").size()).isLessThanOrEqualTo(2);
            page.path("result").forEach(one -> seen.add(one.path("leadId").asLong()));
            token = page.path("nextPageToken").asString();
        } while (page.path("moreResult").asBoolean());
        assertThat(seen)
                .containsAll(people.stream().map(PersonId::value).toList())
                .doesNotHaveDuplicates();
        JsonNode end = get("/rest/v1/activities.json?activityTypeIds=12&nextPageToken=" + token);
        assertThat(end.path("result").size()).isZero();
        assertThat(end.path("moreResult").isBoolean()).isTrue();
        assertThat(end.path("nextPageToken").asString()).isNotEmpty();
    }

    @Test
    void what_commits_late_is_not_passed_over() {
        PersonId pat = people(1).getFirst();
        String path = "/rest/v1/activities.json?activityTypeIds=47&leadIds=" + pat + "&nextPageToken=";
        String token = tokenNow();
        TransactionStatus open = transactions.getTransaction(new DefaultTransactionDefinition());
        log.append(clock.instant(), pat, null, ANN, new What.CampaignRequested(900_000_007, "Sample early"));
        List<String> seen = new ArrayList<>();
        Thread other = Thread.ofVirtual()
                .start(() -> log.append(
                        clock.instant(), pat, null, ANN, new What.CampaignRequested(900_000_008, "Sample late")));
        join(other);
        JsonNode first = get(path + token);
        names(first, seen);
        transactions.commit(open);
        names(get(path + first.path("nextPageToken").asString()), seen);
        assertThat(seen).containsExactlyInAnyOrder("Sample early", "Sample late");
    }

    @Test
    void only_the_people_of_a_list_or_of_an_asset_where_it_is_asked_for() {
        String token = tokenNow();
        List<PersonId> two = people(2);
        Program one = program("Sample asset");
        Program other = program("Sample asset");
        stand(one, Role.INVITED, two);
        stand(other, Role.INVITED, two);
        long list = jdbc.sql("insert into static_list (name, created_at) values (:name, now()) returning id")
                .param("name", unique("Sample list"))
                .query(Long.class)
                .single();
        jdbc.sql("insert into static_list_member (list_id, person_id, joined_at) values (:list, :person, now())")
                .param("list", list)
                .param("person", two.getFirst().value())
                .update();
        String path = "/rest/v1/activities.json?activityTypeIds=104&nextPageToken=" + token;
        assertThat(get(path + "&listId=" + list).path("result").size()).isEqualTo(2);
        assertThat(get(path + "&listId=" + list + "&assetIds=" + one.id())
                        .path("result")
                        .size())
                .isEqualTo(1);
        assertThat(get(path + "&leadIds=" + two.getLast() + "&assetIds=" + one.id() + "," + other.id())
                        .path("result")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void changes_of_the_fields_asked_for_are_told_with_both_values() {
        String token = tokenNow();
        PersonId pat = people(1).getFirst();
        append(pat, new What.DataValueChanged("first_name", "Pat", "Sam"));
        append(pat, new What.DataValueChanged("company", null, "Sample Ltd"));
        JsonNode answer =
                get("/rest/v1/activities/leadchanges.json?fields=firstName&leadIds=" + pat + "&nextPageToken=" + token);
        JsonNode change = answer.path("result")
                .valueStream()
                .filter(one -> one.path("activityTypeId").asInt() == 13)
                .findFirst()
                .orElseThrow();
        assertThat(change.path("fields").toString())
                .isEqualTo("[{\"id\":53,\"name\":\"firstName\",\"newValue\":\"Sam\",\"oldValue\":\"Pat\"}]");
        assertThat(answer.path("result").toString()).doesNotContain("Sample Ltd");
        assertThat(answer.path("moreResult").isBoolean()).isTrue();
        append(pat, new What.SubscriptionChanged(false));
        assertThat(get("/rest/v1/activities/leadchanges.json?fields=unsubscribed&leadIds=" + pat + "&nextPageToken="
                                + token)
                        .path("result")
                        .path(1)
                        .path("fields")
                        .toString())
                .isEqualTo("[{\"id\":79,\"name\":\"unsubscribed\",\"newValue\":true,\"oldValue\":false}]");
    }

    @Test
    void a_change_of_a_score_says_by_how_much() {
        String token = tokenNow();
        String score = unique("sampleScore").replace(' ', '_');
        post(
                "/rest/v1/leads/schema/fields.json",
                "{\"input\":[{\"name\":\"%s\",\"dataType\":\"score\"}]}".formatted(score));
        PersonId pat = people(1).getFirst();
        append(pat, new What.DataValueChanged(score, null, "10"));
        append(pat, new What.DataValueChanged(score, "10", "7"));
        JsonNode scored = get("/rest/v1/activities.json?activityTypeIds=22,13&leadIds=" + pat + "&nextPageToken="
                        + token)
                .path("result");
        assertThat(scored.valueStream().map(one -> one.path("activityTypeId").asInt()))
                .containsExactly(22, 22);
        assertThat(scored.path(0).path("primaryAttributeValue").asString()).isEqualTo(score);
        assertThat(scored.path(0).path("attributes").toString())
                .isEqualTo(
                        "[{\"name\":\"Change Value\",\"value\":\"+10\"},{\"name\":\"Old Value\",\"value\":0},"
                                + "{\"name\":\"New Value\",\"value\":10},{\"name\":\"Reason\",\"value\":\"ann.sample@example.org\"}]");
        assertThat(attribute(scored.path(1), "Change Value").asString()).isEqualTo("-3");
        assertThat(get("/rest/v1/activities/leadchanges.json?fields=" + score + "&leadIds=" + pat + "&nextPageToken="
                                + token)
                        .path("result")
                        .path(2)
                        .path("fields")
                        .toString())
                .contains("\"newValue\":\"7\"");
    }

    @Test
    void who_became_one_with_others_is_told_with_whom_and_what_they_brought() {
        String token = tokenNow();
        List<PersonId> three = people(3);
        jdbc.sql("update person set company = 'Sample Ltd' where id = :id")
                .param("id", three.get(2).value())
                .update();
        post("/rest/v1/leads/%s/merge.json?leadIds=%s,%s".formatted(three.get(0), three.get(2), three.get(1)), "");
        JsonNode merged = get("/rest/v1/activities.json?activityTypeIds=32&leadIds=" + three.get(0) + "&nextPageToken="
                        + token)
                .path("result")
                .path(0);
        assertThat(merged.path("primaryAttributeValueId").asLong())
                .isEqualTo(three.get(0).value());
        assertThat(attribute(merged, "Merge IDs").asString()).isEqualTo(three.get(1) + "," + three.get(2));
        assertThat(attribute(merged, "Merge Fields").asString()).isEqualTo("company");
    }

    @Test
    void a_push_names_the_program_and_says_whence_and_why() {
        String token = tokenNow();
        Program program = program("Sample push");
        PersonId pat = people(1).getFirst();
        post(
                "/rest/v1/leads/push.json",
                "{\"programName\":\"%s\",\"source\":\"Sample CRM\",\"reason\":\"Sample list\",\"input\":[{\"email\":\"%s\"}]}"
                        .formatted(
                                program.name(),
                                people.find(pat).orElseThrow().email().value()));
        JsonNode pushed = get("/rest/v1/activities.json?activityTypeIds=145&leadIds=" + pat + "&nextPageToken=" + token)
                .path("result")
                .path(0);
        assertThat(pushed.path("primaryAttributeValueId").asLong())
                .isEqualTo(program.id().value());
        assertThat(pushed.path("primaryAttributeValue").asString()).isEqualTo(program.name());
        assertThat(pushed.path("attributes").toString())
                .isEqualTo("[{\"name\":\"Reason\",\"value\":\"Sample list\"},"
                        + "{\"name\":\"Source\",\"value\":\"Sample CRM\"}]");
    }

    @Test
    void what_is_missing_or_too_much_is_refused() {
        String token = tokenNow();
        String missing = "Missing value for the required parameter '";
        assertRefused(get("/rest/v1/activities.json?activityTypeIds=1"), "1002", missing + "nextPageToken'");
        assertRefused(get("/rest/v1/activities.json?nextPageToken=" + token), "1002", missing + "activityTypeIds'");
        assertRefused(get("/rest/v1/activities/leadchanges.json?nextPageToken=" + token), "1002", missing + "fields'");
        assertRefused(
                get("/rest/v1/activities.json?activityTypeIds=1,2,3,4,5,6,7,8,9,10,11&nextPageToken=" + token),
                "1003",
                "At most 10 values of 'activityTypeIds' are taken");
        assertRefused(
                get("/rest/v1/activities.json?activityTypeIds=1&nextPageToken=XX"),
                "1003",
                "Invalid value for field 'nextPageToken' and value 'XX'");
        assertThat(get("/rest/v1/activities/deletedleads.json?nextPageToken=" + token)
                        .path("moreResult")
                        .isBoolean())
                .isTrue();
    }

    private String tokenNow() {
        return get("/rest/v1/activities/pagingtoken.json?sinceDatetime="
                        + clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .path("nextPageToken")
                .asString()
                .replace("=", "%3D");
    }

    @Override
    protected JsonNode get(String path) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            settle();
        }
        return super.get(path);
    }

    private void append(PersonId person, What what) {
        log.append(clock.instant(), person, null, ANN, what);
    }

    private static void names(JsonNode answer, List<String> into) {
        answer.path("result")
                .forEach(one -> into.add(one.path("primaryAttributeValue").asString()));
    }

    private static JsonNode attribute(JsonNode activity, String name) {
        return activity.path("attributes")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .map(one -> one.path("value"))
                .findFirst()
                .orElseGet(() -> JSON.createObjectNode().path("none"));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
