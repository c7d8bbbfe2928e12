package dev.turnout.api.asset;

import static dev.turnout.api.asset.ChannelTest.assertNothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts 3.6 and 3.7: my tokens, and folders. */
class TokenAssetTest extends ApiTest {

    private static final String FOLDERS = "/rest/asset/v1/folders.json";

    private static String folder(long id) {
        return "/rest/asset/v1/folder/" + id;
    }

    private JsonNode token(long program, String name, String type, String value) {
        return form(
                folder(program) + "/tokens.json",
                Map.of("name", name, "type", type, "value", value, "folderType", "Program"));
    }

    @Test
    void a_programs_tokens_are_set_read_and_deleted() {
        long program = program("Tokens").id().value();

        token(program, "Speaker", "text", "Kim Sample");
        token(program, "{{my.Intro}}", "rich text", "<p>Hello</p>");
        token(program, "Seats", "score", "+10");
        JsonNode all =
                token(program, "Day", "date", "2027-03-01").path("result").path(0);

        assertThat(all.path("folder")).isEqualTo(JSON.readTree("{\"type\":\"Program\",\"value\":" + program + "}"));
        assertThat(all.path("tokens").findValuesAsString("name")).containsExactly("Day", "Intro", "Seats", "Speaker");
        assertThat(all.path("tokens").findValuesAsString("type"))
                .containsExactly("date", "rich text", "number", "text");
        assertThat(all.path("tokens").path(3).path("value").asString()).isEqualTo("Kim Sample");
        assertThat(all.path("tokens").path(0).path("computedUrl").asString()).startsWith("http");
        JsonNode read = get(folder(program) + "/tokens.json?folderType=Program");
        assertThat(read.path("result").path(0).path("tokens").size()).isEqualTo(4);

        Map<String, String> speaker = Map.of("name", "Speaker", "type", "text", "folderType", "Program");
        assertThat(form(folder(program) + "/tokens/delete.json", speaker).path("result"))
                .isEqualTo(JSON.readTree("[{\"id\":" + program + "}]"));
        assertRefused(form(folder(program) + "/tokens/delete.json", speaker), "702", "Token 'Speaker' not found");
    }

    @Test
    void a_token_that_is_none_is_refused_and_folders_have_none() {
        long program = program("Tokens").id().value();

        assertRefused(token(program, "Day", "date", "soon"), "709", "'soon' is no value of a token of type 'date'");
        assertRefused(
                token(program, "Sync", "sfdc campaign", "x"), "709", "Tokens of type 'sfdc campaign' are not offered");
        assertRefused(
                token(program, "x".repeat(51), "text", "y"),
                "709",
                "'" + "x".repeat(51) + "' is no name of a token: up to 50 letters, digits, spaces and _ . -");
        assertRefused(token(99_999_999, "a", "text", "b"), "702", "99999999 Program not found");
        assertNothing(get(folder(2) + "/tokens.json?folderType=Folder"));
        assertRefused(
                form(
                        folder(2) + "/tokens.json",
                        Map.of("name", "a", "type", "text", "value", "b", "folderType", "Folder")),
                "709",
                "Folders have no tokens here; give them to the program");
    }

    @Test
    void folders_stand_below_Marketing_Activities_and_Default() {
        String name = unique("Webinars");
        JsonNode made = form(
                        FOLDERS, Map.of("name", name, "parent", "{'id': 2, 'type': 'Folder'}", "description", "All"))
                .path("result")
                .path(0);
        long id = made.path("id").asLong();

        assertThat(made.path("folderId")).isEqualTo(JSON.readTree("{\"id\":" + id + ",\"type\":\"Folder\"}"));
        assertThat(made.path("folderType").asString()).isEqualTo("Marketing Folder");
        assertThat(made.path("parent").path("id").asLong()).isEqualTo(2);
        assertThat(made.path("path").asString()).isEqualTo("/Marketing Activities/Default/" + name);
        assertThat(made.path("isArchive").asBoolean(true)).isFalse();
        assertThat(get(folder(id) + ".json?type=Folder").path("result").path(0)).isEqualTo(made);
        assertThat(get("/rest/asset/v1/folder/byName.json?name=" + name.replace(" ", "+"))
                        .path("result")
                        .path(0))
                .isEqualTo(made);
        JsonNode top = get(FOLDERS + "?maxDepth=1&type=Folder").path("result");
        assertThat(top.findValuesAsString("name")).containsExactly("Marketing Activities", "Default");
        assertThat(top.path(0).path("parent").isNull()).isTrue();
        assertThat(top.path(0).path("folderType").asString()).isEqualTo("Zone");
        assertThat(get(FOLDERS + "?root=%7B'id':%202,%20'type':%20Folder%7D&maxReturn=200")
                        .path("result")
                        .findValuesAsString("name"))
                .contains("Default", name)
                .doesNotContain("Marketing Activities");
    }

    @Test
    void a_folder_is_changed_filled_and_deleted_only_when_it_is_empty() {
        long id = form(FOLDERS, Map.of("name", unique("Folder"), "parent", "{\"id\":2,\"type\":\"Folder\"}"))
                .path("result")
                .path(0)
                .path("id")
                .asLong();
        long program = form(
                        "/rest/asset/v1/programs.json",
                        Map.of(
                                "name",
                                unique("Filed"),
                                "folder",
                                "{'id': " + id + ", 'type': Folder}",
                                "type",
                                "webinar",
                                "channel",
                                "Webinar"))
                .path("result")
                .path(0)
                .path("id")
                .asLong();

        JsonNode changed =
                form(folder(id) + ".json", Map.of("type", "Folder", "isArchive", "true", "name", "Old " + id));
        assertThat(changed.path("result").path(0).path("isArchive").asBoolean()).isTrue();
        assertThat(get(folder(id) + "/content.json?type=Folder").path("result"))
                .isEqualTo(JSON.readTree("[{\"id\":" + program + ",\"type\":\"Program\"}]"));
        assertThat(get(folder(program) + ".json?type=Program")
                        .path("result")
                        .path(0)
                        .path("parent")
                        .path("id")
                        .asLong())
                .isEqualTo(id);
        Map<String, String> type = Map.of("type", "Folder");
        assertRefused(form(folder(id) + "/delete.json", type), "709", "The folder is in use: it is not empty");
        form("/rest/asset/v1/program/" + program + "/delete.json", Map.of());
        assertThat(form(folder(id) + "/delete.json", type).path("success").asBoolean())
                .isTrue();
        assertRefused(form(folder(id) + ".json", type), "702", id + " Folder not found");
        assertRefused(form(folder(2) + "/delete.json", type), "709", "System folders cannot be changed or deleted");
        assertRefused(
                form(FOLDERS, Map.of("name", "x", "parent", "{\"id\":" + id + "}")), "710", "Parent folder not found");
    }
}
