package dev.turnout.api.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.program.Program;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class OwnTextTest extends ApiTest {

    private static final String TEXT = "/api/v1/programs/text";

    @Autowired
    private LayOutWebinar layOut;

    @Test
    void what_was_read_changes_nothing_and_makes_another_under_another_name() {
        Program program = program("Sample text");
        layOut.layOut(program, Locale.ENGLISH);
        HttpResponse<String> read = send(signed("/api/v1/programs/" + program.id() + "/text"));
        assertThat(read.headers().firstValue("Content-Type")).hasValue("application/yaml");
        String text = read.body();

        JsonNode same = json(put(TEXT, text, ApiRole.WRITE, ""));
        assertThat(same.at("/changes").asBoolean(true)).isFalse();
        assertThat(same.at("/programId").asLong()).isEqualTo(program.id().value());

        String changed = text.replace("1 Invitation", "1 Invite");
        JsonNode preview = json(send(signed(TEXT + "/preview")
                .header("Content-Type", "application/yaml")
                .POST(body(changed))));
        assertThat(preview.toString()).contains("\"CREATED\"", "\"LEFT_ALONE\"", "+name: 1 Invite");

        String copy = unique("Copy");
        String named = TEXT + "?name=" + copy.replace(" ", "%20");
        JsonNode made = json(put(named, text, ApiRole.WRITE, "key-" + copy));
        assertThat(made.at("/created").asBoolean()).isTrue();
        assertThat(put(named, text, ApiRole.WRITE, "key-" + copy).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(get("/api/v1/programs/" + made.at("/programId").asLong())
                        .at("/program/name")
                        .asString())
                .isEqualTo(copy);
    }

    @Test
    void what_is_wrong_is_a_problem_with_its_line_and_who_may_not_is_refused() {
        String name = unique("Wrong text");
        String text = "turnout: 1\nchannel:\n  name: Webinar\nprogram:\n  name: " + name + "\n";

        HttpResponse<String> wrong = put(TEXT, text + "emails: 5\n", ApiRole.WRITE, "wrong " + name);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong).at("/errors/0/field").asString()).isEqualTo("line 6");
        assertThat(json(wrong).at("/detail").asString())
                .startsWith("Line 6: The value of “emails” is of the wrong kind");
        assertThat(put(TEXT, text, ApiRole.READ, "").statusCode()).isEqualTo(403);
        HttpResponse<String> channel = put(TEXT, text.replace("Webinar", "Roadshow"), ApiRole.WRITE, "");
        assertThat(json(channel).at("/detail").asString()).contains("only an administrator may add one");
        assertThat(put(TEXT + "?state=old", text, ApiRole.WRITE, "").statusCode())
                .isEqualTo(409);
        assertThat(send(signed("/api/v1/programs/999999/text")).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/programs?name=" + name.replace(" ", "%20"))
                        .at("/items")
                        .size())
                .isZero();
    }

    private HttpResponse<String> put(String path, String text, ApiRole role, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token(role))
                .header("Content-Type", "application/yaml")
                .PUT(body(text));
        return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }
}
