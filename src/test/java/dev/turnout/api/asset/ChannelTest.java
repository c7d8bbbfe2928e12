package dev.turnout.api.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.channel.StatusDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts 3.1 and 3.3: channels with their statuses, and the kinds of tags. */
class ChannelTest extends ApiTest {

    private static final String ASSET_DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\+0000";

    @Test
    void a_channel_has_its_statuses_by_step_and_Not_in_Program_first() {
        JsonNode answer = get("/rest/asset/v1/channels.json");
        JsonNode channel = answer.path("result").path(0);

        assertThat(answer.path("errors").isArray()).isTrue();
        assertThat(answer.path("warnings").isArray()).isTrue();
        assertThat(channel.path("name").asString()).isEqualTo("Webinar");
        assertThat(channel.path("applicableProgramType").asString()).isEqualTo("webinar");
        assertThat(channel.path("createdAt").asString()).matches(ASSET_DATE);
        assertThat(channel.path("updatedAt").asString()).matches(ASSET_DATE);
        JsonNode first = channel.path("progressionStatuses").path(0);
        assertThat(first.path("name").asString()).isEqualTo("Not in Program");
        assertThat(first.path("step").asInt(-1)).isZero();
        assertThat(first.has("description")).isTrue();
        List<JsonNode> attended = StreamSupport.stream(
                        channel.path("progressionStatuses").spliterator(), false)
                .filter(status -> status.path("name").asString().equals("Attended"))
                .toList();
        assertThat(attended.getFirst().path("success").asBoolean()).isTrue();
        assertThat(attended.getFirst().path("step").asInt()).isEqualTo(70);
    }

    @Test
    void a_channel_is_found_by_its_name_under_either_spelling_of_the_parameter() {
        for (String parameter : List.of("name", "Name")) {
            assertThat(get("/rest/asset/v1/channel/byName.json?" + parameter + "=Webinar")
                            .path("result")
                            .path(0)
                            .path("name")
                            .asString())
                    .isEqualTo("Webinar");
        }
        assertNothing(get("/rest/asset/v1/channel/byName.json?name=None"));
        assertRefused(
                get("/rest/asset/v1/channel/byName.json"), "1002", "Missing value for the required parameter 'name'");
        assertNothing(get("/rest/asset/v1/channels.json?offset=200"));
    }

    @Test
    void a_channel_without_webinars_has_programs_of_type_Event_with_statuses_of_its_own() {
        // Last by name: other tests take the first channel for theirs.
        String name = unique("Zz Roundtable");
        assertThat(channels.add(
                        name,
                        false,
                        List.of(
                                new StatusDraft("Not in Program", 0, false, false, Role.NOT_IN_PROGRAM),
                                new StatusDraft("Asked", 10, false, false, Role.INVITED),
                                new StatusDraft("Visited", 20, true, false, null))))
                .isPresent();
        Map<String, String> draft = Map.of("name", name, "folder", "{\"id\":2,\"type\":\"Folder\"}", "channel", name);

        JsonNode channel = get("/rest/asset/v1/channel/byName.json?name=" + name.replace(" ", "+"));
        assertThat(channel.at("/result/0/applicableProgramType").asString()).isEqualTo("event");
        assertThat(channel.at("/result/0/progressionStatuses").findValuesAsString("name"))
                .containsExactly("Not in Program", "Asked", "Visited");
        assertRefused(
                form("/rest/asset/v1/programs.json", with(draft, "type", "Event with Webinar")),
                "709",
                "Channel '" + name + "' is for programs of type 'Event'");
        JsonNode made = form("/rest/asset/v1/programs.json", with(draft, "type", "Event"));
        long program = made.at("/result/0/id").asLong();
        JsonNode read = get("/rest/asset/v1/program/" + program + ".json").at("/result/0");
        assertThat(read.path("type").asString()).isEqualTo("Event");
        assertThat(read.path("channel").asString()).isEqualTo(name);
        assertThat(read.path("url").asString()).endsWith("#ME" + program + "A1");
        long lead = people(1).getFirst().value();
        post(
                "/rest/v1/programs/" + program + "/members/status.json",
                "{\"statusName\":\"Visited\",\"input\":[{\"leadId\":" + lead + "}]}");
        JsonNode member =
                get("/rest/v1/programs/" + program + "/members.json?filterType=statusName&filterValues=visited");
        assertThat(member.at("/result/0/leadId").asLong()).isEqualTo(lead);
        assertThat(member.at("/result/0/reachedSuccess").asBoolean()).isTrue();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    @Test
    void tag_types_are_those_in_use_and_their_lists_are_texts() {
        String type = unique("Region");
        for (String value : List.of("South", "North")) {
            form(
                    "/rest/asset/v1/program/" + program("Tagged").id() + "/tag/" + type.replace(" ", "%20") + ".json",
                    Map.of("tagValue", value));
        }

        JsonNode found = get("/rest/asset/v1/tagType/byName.json?name=" + type.replace(" ", "+"))
                .path("result")
                .path(0);
        assertThat(found.path("tagType").asString()).isEqualTo(type);
        assertThat(found.path("applicableProgramTypes").asString()).isEqualTo("[event,webinar]");
        assertThat(found.path("required").asBoolean(true)).isFalse();
        assertThat(found.path("allowableValues").asString()).isEqualTo("[North, South]");
        assertThat(get("/rest/asset/v1/tagTypes.json?maxReturn=200")
                        .path("result")
                        .findValuesAsString("tagType"))
                .contains(type);
    }

    static void assertNothing(JsonNode answer) {
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.has("result")).isFalse();
        assertThat(answer.path("warnings").path(0).asString())
                .isEqualTo("No assets found for the given search criteria.");
    }
}
