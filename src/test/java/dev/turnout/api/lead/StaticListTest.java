package dev.turnout.api.lead;

import static dev.turnout.api.lead.LeadReadTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.id.PersonId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 5.4, and what a lead belongs to (4.6). */
class StaticListTest extends ApiTest {

    @Autowired
    private StaticLists lists;

    private List<String> statuses(JsonNode answer) {
        return answer.path("result")
                .valueStream()
                .map(one -> one.path("status").asString())
                .toList();
    }

    @Test
    void lists_are_found_by_id_and_by_name() {
        String name = unique("Sample list");
        StaticListId id = lists.create(name).orElseThrow();
        lists.create(unique("Sample list"));

        JsonNode one =
                get("/rest/v1/lists/" + id.value() + ".json").path("result").path(0);
        assertThat(one.propertyNames())
                .containsExactly("id", "name", "workspaceId", "workspaceName", "createdAt", "updatedAt");
        assertThat(form("/rest/v1/lists.json", Map.of("_method", "GET", "name", name))
                        .path("result")
                        .size())
                .isEqualTo(1);
        JsonNode page = get("/rest/v1/lists.json?batchSize=1");
        assertThat(page.path("result").size()).isEqualTo(1);
        assertThat(page.has("nextPageToken")).isTrue();
        assertThat(get("/rest/v1/lists.json?programName=Sample").path("result")).isEmpty();
        assertThat(get("/rest/v1/lists/-1.json").path("result")).isEmpty();
    }

    @Test
    void a_name_that_has_a_comma_is_found_and_so_are_names_between_commas() {
        String comma = unique("Sample, list");
        String plain = unique("Sample list");
        lists.create(comma);
        lists.create(plain);

        assertThat(form("/rest/v1/lists.json", Map.of("_method", "GET", "name", comma))
                        .path("result")
                        .findValuesAsString("name"))
                .containsExactly(comma);
        assertThat(form("/rest/v1/lists.json", Map.of("_method", "GET", "name", "elsewhere, " + plain))
                        .path("result")
                        .findValuesAsString("name"))
                .containsExactly(plain);
    }

    @Test
    void leads_are_added_asked_after_read_and_removed() {
        StaticListId id = lists.create(unique("Sample list")).orElseThrow();
        List<PersonId> two = people(2).stream()
                .sorted(Comparator.comparingLong(PersonId::value))
                .toList();
        long first = two.get(0).value();
        long second = two.get(1).value();
        String path = "/rest/v1/lists/" + id.value() + "/leads.json";

        JsonNode added = post(path, "{\"input\":[{\"id\":%d},{\"id\":-1},{}]}".formatted(first));
        assertThat(statuses(added)).containsExactly("added", "skipped", "skipped");
        assertThat(codes(added)).containsExactly("", "1004", "1002");
        assertThat(statuses(post("/rest/v1/list/" + id.value() + "/leads.json?id=" + first + "&id=" + second, "")))
                .containsExactly("added", "added");

        assertThat(get(path + "?fields=id").path("result").toString())
                .isEqualTo("[{\"id\":%d},{\"id\":%d}]".formatted(first, second));
        JsonNode page = get(path + "?batchSize=1");
        assertThat(page.path("result").path(0).path("email").asString()).contains("@example.org");
        assertThat(page.path("moreResult").asBoolean() && page.has("nextPageToken"))
                .isTrue();

        JsonNode removed = delete(path, "{\"input\":[{\"id\":%1$d},{\"id\":%1$d},{\"id\":-1}]}".formatted(first));
        assertThat(statuses(removed)).containsExactly("removed", "skipped", "skipped");
        assertThat(codes(removed)).containsExactly("", "1015", "1004");
        assertThat(statuses(get("/rest/v1/lists/" + id.value() + "/leads/ismember.json?id=" + first + "&id=" + second
                        + "&id=-1")))
                .containsExactly("notmemberof", "memberof", "skipped");
        JsonNode belongs = get("/rest/v1/leads/" + second + "/listMembership.json");
        assertThat(belongs.path("result").path(0).path("listId").asLong()).isEqualTo(id.value());
        assertThat(belongs.path("moreResult").asBoolean(true)).isFalse();
        assertRefused(post("/rest/v1/lists/-1/leads.json", "{\"input\":[{\"id\":1}]}"), "1013", "List not found");
    }

    @Test
    void somebody_in_no_campaign_belongs_to_none() {
        JsonNode answer = get("/rest/v1/leads/" + people(1).getFirst().value()
                + "/smartCampaignMembership.json?earliestUpdatedAt=2026-01-01");
        assertThat(answer.path("success").asBoolean() && answer.path("result").isEmpty())
                .isTrue();
    }
}
