package dev.turnout.api.asset;

import static dev.turnout.api.asset.ChannelTest.assertNothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.campaign.Campaigns;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 3.4 and 3.5: programs. */
class ProgramAssetTest extends ApiTest {

    private static final String PROGRAMS = "/rest/asset/v1/programs.json";
    private static final String PYTHON_FOLDER = "{'id': 2, 'type': Folder}";

    @Autowired
    private Campaigns campaigns;

    private static String one(long id) {
        return "/rest/asset/v1/program/" + id;
    }

    private static Map<String, String> draft(String name, String... more) {
        Map<String, String> fields = new HashMap<>(
                Map.of("name", name, "folder", PYTHON_FOLDER, "type", "Event with Webinar", "channel", "Webinar"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private JsonNode created(String... more) {
        JsonNode answer = form(PROGRAMS, draft(unique("Sample Webinar"), more));
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result").path(0);
    }

    @Test
    void a_program_is_made_as_Python_writes_it_and_is_laid_out_with_the_usual_set() {
        JsonNode program = created(
                "description", "For everybody",
                "tags", "[{'tagType': 'Region', 'tagValue': 'North'}]",
                "costs", "[{'startDate': '2026-01-01', 'cost': 2000, 'note': 'Room'}]",
                "startDate", "2027-03-01T10:00:00Z",
                "endDate", "2027-03-01T11:00:00+0000");

        long id = program.path("id").asLong();
        assertThat(program.path("type").asString()).isEqualTo("Event with Webinar");
        assertThat(program.path("channel").asString()).isEqualTo("Webinar");
        assertThat(program.path("description").asString()).isEqualTo("For everybody");
        assertThat(program.path("url").asString()).endsWith("/programs/" + id + "#ME" + id + "A1");
        assertThat(program.path("status").asString("?")).isEmpty();
        assertThat(program.path("workspace").asString()).isEqualTo("Default");
        assertThat(program.path("folder"))
                .isEqualTo(JSON.readTree("{\"type\":\"Folder\",\"value\":2,\"folderName\":\"Default\"}"));
        assertThat(program.path("tags")).isEqualTo(JSON.readTree("[{\"tagType\":\"Region\",\"tagValue\":\"North\"}]"));
        assertThat(program.path("costs"))
                .isEqualTo(JSON.readTree("[{\"startDate\":\"2026-01-01\",\"cost\":2000,\"note\":\"Room\"}]"));
        assertThat(program.path("startDate").asString()).isEqualTo("2027-03-01T10:00:00Z+0000");
        assertThat(program.path("endDate").asString()).isEqualTo("2027-03-01T11:00:00Z+0000");
        assertThat(campaigns.of(new ProgramId(id))).isNotEmpty();
        assertThat(get(one(id) + ".json").path("result").path(0)).isEqualTo(program);
    }

    @Test
    void what_does_not_fit_is_refused_and_named() {
        String name = unique("Refused");
        assertRefused(form(PROGRAMS, draft(name, "channel", "Roadshow")), "702", "Channel 'Roadshow' not found");
        assertRefused(
                form(PROGRAMS, draft(name, "type", "event")),
                "709",
                "Channel 'Webinar' is for programs of type 'Event with Webinar'");
        assertRefused(
                form(PROGRAMS, draft(name, "type", "Email")),
                "709",
                "Programs of type 'Email' are not offered, only Event and Event with Webinar");
        assertRefused(form(PROGRAMS, draft(name, "folder", "{\"id\":999999}")), "710", "Parent folder not found");
        assertRefused(
                form(PROGRAMS, draft(name, "folder", "{'id': 2, 'type': 'Program'}")),
                "711",
                "A program cannot stand in a program");
        assertRefused(form(PROGRAMS, draft("")), "701", "name cannot be blank");
        assertRefused(
                form(PROGRAMS, Map.of("name", name)), "1002", "Missing value for the required parameter 'folder'");
        assertRefused(
                form(PROGRAMS, draft(name, "startDate", "2027-03-01")),
                "709",
                "startDate and endDate are given both or neither, and the end comes after the start");
        assertRefused(form(PROGRAMS, draft(name, "startDate", "soon")), "704", "Invalid date 'soon' for startDate");
        String taken = created().path("name").asString();
        assertRefused(form(PROGRAMS, draft(taken)), "709", "A program named '" + taken + "' already exists");
        assertRefused(
                form(PROGRAMS, draft(name, "tags", "[[[[{")),
                "1003",
                "Invalid value for field 'tags' and value '[[[[{'");
        assertNothing(get("/rest/asset/v1/program/byName.json?name=" + name.replace(" ", "+")));
    }

    @Test
    void an_update_changes_what_it_names_adds_costs_and_replaces_them_when_told_to() {
        JsonNode program = created(
                "costs", "[{\"startDate\":\"2026-01-01\",\"cost\":1}]", "tags", "{'tagType':'A','tagValue':'1'}");
        String path = one(program.path("id").asLong()) + ".json";

        JsonNode changed = form(
                        path,
                        Map.of(
                                "description", "New",
                                "tags", "[{'tagType':'B','tagValue':'2'}]",
                                "costs", "[{'startDate':'2026-02-01','cost':2}]"))
                .path("result")
                .path(0);
        assertThat(changed.path("name")).isEqualTo(program.path("name"));
        assertThat(changed.path("description").asString()).isEqualTo("New");
        assertThat(changed.path("tags").findValuesAsString("tagType")).containsExactlyInAnyOrder("A", "B");
        assertThat(changed.path("costs").findValuesAsString("cost")).containsExactly("1", "2");

        assertThat(form(path, Map.of("costsDestructiveUpdate", "True"))
                        .path("result")
                        .path(0)
                        .path("costs")
                        .isNull())
                .isTrue();
        assertRefused(form(one(99_999_999) + ".json", Map.of("name", "x")), "702", "99999999 Program not found");
        String other = program("Other").name();
        assertRefused(form(path, Map.of("name", other)), "709", "A program named '" + other + "' already exists");
    }

    @Test
    void programs_are_found_by_id_name_and_tag_and_lists_leave_tags_out() {
        String value = unique("Tag value");
        JsonNode program = created("tags", "[{'tagType':'Kind','tagValue':'" + value + "'}]");
        long id = program.path("id").asLong();
        String name = program.path("name").asString().replace(" ", "+");

        JsonNode byName = get("/rest/asset/v1/program/byName.json?includeTags=true&name=" + name)
                .path("result")
                .path(0);
        assertThat(byName.has("tags")).isTrue();
        assertThat(byName.has("costs")).isFalse();
        JsonNode byTag = get("/rest/asset/v1/program/byTag.json?tagType=Kind&tagValue=" + value.replace(" ", "+"));
        assertThat(byTag.path("result").findValuesAsString("id")).containsExactly(String.valueOf(id));
        JsonNode listed = get(PROGRAMS + "?filterType=id&filterValues=" + id + ",5000000");
        assertThat(listed.path("result").findValuesAsString("id")).containsExactly(String.valueOf(id));
        assertThat(listed.path("result").path(0).has("tags")).isFalse();
        assertThat(get(PROGRAMS + "?filterType=folderId&filterValues=2&maxReturn=1")
                        .path("result")
                        .size())
                .isEqualTo(1);
        assertNothing(get(PROGRAMS + "?earliestUpdatedAt=2999-01-01T00:00:00Z"));
        assertNothing(get(PROGRAMS + "?status=on"));
        assertNothing(get(PROGRAMS + "?offset=1000000"));
        assertNothing(get(one(99_999_999) + ".json"));
        assertRefused(get(PROGRAMS + "?filterType=colour&filterValues=1"), "1011", "Field 'colour' not supported");
    }

    @Test
    void a_change_of_a_program_shows_in_when_it_was_updated() {
        Program program = program("Dated");
        jdbc.sql("update program set updated_at = '2020-01-01T00:00:00Z' where id = :id")
                .param("id", program.id().value())
                .update();
        String path = one(program.id().value());
        assertThat(get(path + ".json").path("result").path(0).path("updatedAt").asString())
                .isEqualTo("2020-01-01T00:00:00Z+0000");

        programs.resize(program.id(), 5);

        assertThat(get(path + ".json").path("result").path(0).path("updatedAt").asString())
                .doesNotStartWith("2020");
    }

    @Test
    void a_tag_is_set_and_taken_away() {
        long id = program("Tagged").id().value();

        assertThat(form(one(id) + "/tag/Region.json?tagValue=East", Map.of()).path("result"))
                .isEqualTo(JSON.readTree("[{\"id\":" + id + "}]"));
        assertThat(programs.get(new ProgramId(id)).tags()).containsEntry("Region", "East");
        form(one(id) + "/tag/Region/delete.json", Map.of());
        assertThat(programs.get(new ProgramId(id)).tags()).isEmpty();
        assertRefused(form(one(id) + "/tag/Region/delete.json", Map.of()), "702", "The program has no tag 'Region'");
    }

    @Test
    void a_clone_has_a_name_and_a_folder_of_its_own_and_what_the_original_was_laid_out_with() {
        JsonNode original = created();
        String name = unique("Clone");

        JsonNode copy = form(
                        one(original.path("id").asLong()) + "/clone.json",
                        Map.of("name", name, "folder", "{\"id\":1,\"type\":\"Folder\"}", "description", "Again"))
                .path("result")
                .path(0);
        assertThat(copy.path("name").asString()).isEqualTo(name);
        assertThat(copy.path("folder").path("value").asLong()).isEqualTo(1);
        assertThat(copy.path("description").asString()).isEqualTo("Again");
        assertThat(campaigns.of(new ProgramId(copy.path("id").asLong())))
                .hasSameSizeAs(campaigns.of(new ProgramId(original.path("id").asLong())));
    }

    @Test
    void an_unused_program_is_deleted_with_its_set_and_one_with_members_is_kept() {
        long unused = created().path("id").asLong();
        assertThat(form(one(unused) + "/delete.json", Map.of()).path("result"))
                .isEqualTo(JSON.readTree("[{\"id\":" + unused + "}]"));
        assertNothing(get(one(unused) + ".json"));
        assertThat(campaigns.of(new ProgramId(unused))).isEmpty();

        Program used = program("Used");
        stand(used, Role.INVITED, people(1));
        String path = one(used.id().value()) + "/delete.json";
        assertRefused(form(path, Map.of()), "709", "The program is in use: it has members");
        memberships.advance(Move.of(
                used.id(),
                used.channel().must(Role.NOT_IN_PROGRAM).id(),
                jdbc.sql("select person_id from membership where program_id = :id")
                        .param("id", used.id().value())
                        .query((row, n) -> new PersonId(row.getLong(1)))
                        .list(),
                ANN,
                null));
        assertRefused(form(path, Map.of()), "709", "The program is in use: people's histories tell of it");
        assertRefused(form(one(99_999_999) + "/delete.json", Map.of()), "702", "99999999 Program not found");
    }

    @Test
    void what_only_email_programs_do_is_refused() {
        long id = program("Event").id().value();
        for (String call : List.of("approve", "unapprove")) {
            assertRefused(
                    form(one(id) + "/" + call + ".json", Map.of()),
                    "709",
                    "Only email programs are approved and unapproved");
        }
        assertRefused(get(one(id) + "/smartList.json"), "709", "Only email programs have a smart list of their own");
    }
}
