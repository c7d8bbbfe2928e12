package dev.turnout.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts 1.4: JSON within parameters, as callers write it. */
class LenientTest {

    private static Params params(String text) {
        return new Params(Map.of("p", new String[] {text}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1035,\"type\":\"Folder\"}",
                "{'id': 1035, 'type': Folder}",
                "{id: 1035, type: Folder}",
                "{\n\t\"id\": \"1035\",\n\t\"type\": \"Folder\", \"more\": {\"a\": [1, null]}}"
            })
    void an_object_is_read_however_it_is_quoted(String text) {
        Map<String, Object> read = Lenient.object(params(text), "p").orElseThrow();
        assertThat(Lenient.text(read, "id")).contains("1035");
        assertThat(Lenient.text(read, "type")).contains("Folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'tagType': 'x', 'tagValue': '2026-01-01', 'note': None}]",
                "[{\"tagType\":\"x\",\"tagValue\":\"2026-01-01\"}]",
                "{'tagType': x, 'tagValue': 2026-01-01}"
            })
    void a_list_of_objects_is_read_and_values_stay_as_they_were_written(String text) {
        List<Map<String, Object>> read = Lenient.objects(params(text), "p");
        assertThat(Lenient.text(read.getFirst(), "tagType")).contains("x");
        assertThat(Lenient.text(read.getFirst(), "tagValue")).contains("2026-01-01");
        assertThat(Lenient.text(read.getFirst(), "note")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "None", " "})
    void nothing_is_nothing(String text) {
        assertThat(Lenient.object(params(text), "p")).isEmpty();
        assertThat(Lenient.objects(params(text), "p")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "[1, 2]",
                "{{{{{{{{{{{{{{{{{{{{",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[{}]]]]]]]]]]]]]]]]]]]]]]]]]]",
                "!!java.net.URL {a: b}",
                "!!float x",
                "&a [*a, *a]",
                "%",
                "{'a': 'b'",
                "\u0001"
            })
    void what_is_no_object_is_refused_and_nothing_worse(String text) {
        assertThatThrownBy(() -> Lenient.object(params(text), "p")).isInstanceOf(WireTrouble.class);
        assertThatThrownBy(() -> Lenient.objects(params(text), "p")).isInstanceOf(WireTrouble.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"x\\u0000\\ud800y\"}", "{\"a\": 'x\\0y'}"})
    void what_the_database_cannot_hold_is_left_out(String text) {
        assertThat(Lenient.text(Lenient.object(params(text), "p").orElseThrow(), "a")
                        .orElseThrow())
                .doesNotContain("\0", "\ud800");
    }
}
