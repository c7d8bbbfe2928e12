package dev.turnout.api.lead;

import static dev.turnout.api.lead.LeadReadTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.id.PersonId;
import dev.turnout.mail.Consents;
import dev.turnout.person.Deletions;
import dev.turnout.program.Program;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 5.3: making leads and changing them. */
class LeadSyncTest extends ApiTest {

    @Autowired
    private Consents consents;

    @Autowired
    private Deletions deletions;

    private String field(String type) {
        String name = unique("sample" + type).replace(' ', '_');
        post(
                "/rest/v1/leads/schema/fields.json",
                "{\"input\":[{\"name\":\"%s\",\"dataType\":\"%s\"}]}".formatted(name, type));
        return name;
    }

    private static String email() {
        return unique("sam sample").replace(' ', '.') + "@example.org";
    }

    private JsonNode sync(String head, String... records) {
        return post("/rest/v1/leads.json", "{" + head + "\"input\":[" + String.join(",", records) + "]}");
    }

    private static List<String> statuses(JsonNode answer) {
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result")
                .valueStream()
                .map(one -> one.path("status").asString())
                .toList();
    }

    private JsonNode read(long id, String fields) {
        return get("/rest/v1/lead/" + id + ".json?fields=" + fields)
                .path("result")
                .path(0);
    }

    private long idOf(JsonNode answer) {
        return answer.path("result").path(0).path("id").asLong();
    }

    private List<String> log(long person) {
        return jdbc.sql(
                        "select kind || coalesce(' ' || (detail ->> 'field'), '') as what from activity where person_id = :id order by id")
                .param("id", person)
                .query((row, n) -> row.getString("what"))
                .list();
    }

    @Test
    void who_is_new_is_created_and_who_is_known_updated() {
        String email = email();

        JsonNode first = sync("", "{\"email\":\"%s\",\"firstName\":\"Sam\",\"title\":\"Sample\"}".formatted(email));
        JsonNode second =
                sync("", "{\"email\":\"%s\",\"firstName\":\"Kim\"}".formatted(email.toUpperCase(Locale.ROOT)));

        assertThat(statuses(first)).containsExactly("created");
        assertThat(first.path("result").path(0).propertyNames()).containsExactly("id", "status");
        assertThat(statuses(second)).containsExactly("updated");
        assertThat(idOf(second)).isEqualTo(idOf(first));
        assertThat(read(idOf(first), "firstName,title,leadSource").toString())
                .isEqualTo("{\"firstName\":\"Kim\",\"title\":\"Sample\",\"leadSource\":\"api\"}");
        assertThat(log(idOf(first))).containsExactly("PersonCreated", "DataValueChanged first_name");
    }

    @Test
    void null_and_the_empty_text_empty_a_field() {
        String custom = field("string");
        String email = email();
        long id = idOf(sync(
                "",
                "{\"email\":\"%s\",\"company\":\"Sample Ltd\",\"phone\":\"1\",\"%s\":\"x\"}".formatted(email, custom)));

        sync(
                "",
                "{\"email\":\"%s\",\"company\":null,\"phone\":\"\",\"%s\":null,\"leadSource\":null}"
                        .formatted(email, custom));

        assertThat(read(id, "company,phone,leadSource," + custom).toString())
                .isEqualTo("{\"company\":null,\"phone\":null,\"leadSource\":\"api\",\"%s\":null}".formatted(custom));
        assertThat(codes(sync(
                        "\"lookupField\":\"id\",\"action\":\"updateOnly\",", "{\"id\":" + id + ",\"email\":null}")))
                .containsExactly("1003");
    }

    @Test
    void each_action_does_what_it_says() {
        String known = email();
        sync("", "{\"email\":\"" + known + "\"}");
        String both = "{\"email\":\"" + known + "\"}";

        JsonNode createOnly = sync("\"action\":\"createOnly\",", both, "{\"email\":\"" + email() + "\"}");
        JsonNode updateOnly = sync("\"action\":\"updateOnly\",", both, "{\"email\":\"" + email() + "\"}");
        JsonNode duplicate = sync("\"action\":\"createDuplicate\",", both, "{\"email\":\"" + email() + "\"}");

        assertThat(statuses(createOnly)).containsExactly("skipped", "created");
        assertThat(codes(createOnly)).containsExactly("1005", "");
        assertThat(statuses(updateOnly)).containsExactly("updated", "skipped");
        assertThat(codes(updateOnly)).containsExactly("", "1004");
        assertThat(codes(duplicate)).containsExactly("1005", "");
        assertRefused(
                sync("\"action\":\"upsert\",", both), "1003", "Invalid value for field 'action' and value 'upsert'");
        assertRefused(sync("\"lookupField\":\"firstName\",", both), "1011", "Field 'firstName' not supported");
    }

    @Test
    void an_id_finds_a_lead_only_to_update_it() {
        PersonId pat = people(1).getFirst();
        String other = email();
        sync("", "{\"email\":\"" + other + "\"}");
        String byId = "{\"id\":%d,\"lastName\":\"Sample-Doe\"}".formatted(pat.value());

        JsonNode updated = sync("\"action\":\"updateOnly\",\"lookupField\":\"id\",", byId, "{\"id\":-7}");

        assertThat(statuses(updated)).containsExactly("updated", "skipped");
        assertThat(codes(updated)).containsExactly("", "1004");
        assertThat(codes(sync("\"action\":\"createOnly\",\"lookupField\":\"id\",", byId)))
                .containsExactly("1003");
        assertThat(codes(sync("", "{\"email\":\"%s\",\"id\":%d}".formatted(other, pat.value()))))
                .containsExactly("1003");
        assertThat(codes(sync(
                        "\"action\":\"updateOnly\",\"lookupField\":\"id\",",
                        "{\"id\":%d,\"email\":\"%s\"}".formatted(pat.value(), other))))
                .containsExactly("1005");
        String fresh = email();
        sync(
                "\"action\":\"updateOnly\",\"lookupField\":\"id\",",
                "{\"id\":%d,\"email\":\"%s\"}".formatted(pat.value(), fresh));
        assertThat(read(pat.value(), "email").path("email").asString()).isEqualTo(fresh);
    }

    @Test
    void a_custom_field_finds_leads_too() {
        String key = field("string");
        String first = email();

        JsonNode made = sync(
                "\"lookupField\":\"" + key + "\",",
                "{\"%s\":\"S-1\",\"email\":\"%s\"}".formatted(key, first),
                "{\"%s\":\"S-1\",\"firstName\":\"Sam\"}".formatted(key),
                "{\"%s\":\"S-2\",\"firstName\":\"Kim\"}".formatted(key),
                "{\"firstName\":\"Kim\"}");
        sync("", "{\"email\":\"%s\",\"%s\":\"S-1\"}".formatted(email(), key));
        JsonNode twice = sync("\"lookupField\":\"" + key + "\",", "{\"%s\":\"S-1\"}".formatted(key));

        assertThat(statuses(made)).containsExactly("created", "updated", "skipped", "skipped");
        assertThat(codes(made)).containsExactly("", "", "1003", "1003");
        assertThat(read(idOf(made), "firstName").path("firstName").asString()).isEqualTo("Sam");
        assertThat(codes(twice)).containsExactly("1007");
    }

    @ParameterizedTest
    @CsvSource({
        "boolean, '\"other\"', other",
        "integer, 14.1, 14.1",
        "integer, 99999999999999999999, 99999999999999999999",
        "score, true, true",
        "float, '\"14c\"', 14c",
        "float, '\"NaN\"', NaN",
        "percent, '\"100%\"', 100%",
        "datetime, '\"yesterday\"', yesterday",
        "date, '\"2026-02-32\"', 2026-02-32",
        "email, '\"bademail\"', bademail",
        "string, '{\"a\":[1]}', '{\"a\":[1]}'",
        "string, '[]', '[]'",
    })
    void a_value_that_does_not_fit_its_type_skips_the_record(String type, String json, String shown) {
        String name = field(type);
        String email = email();

        JsonNode answer = sync("", "{\"email\":\"%s\",\"%s\":%s}".formatted(email, name, json));

        assertThat(codes(answer)).containsExactly("1003");
        assertThat(answer.path("result")
                        .path(0)
                        .path("reasons")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("Invalid value for field '%s' and value '%s'".formatted(name, shown));
        assertThat(get("/rest/v1/leads.json?filterType=email&filterValues=" + email)
                        .path("result"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "boolean, '\"True\"', true",
        "integer, '\" 014 \"', 14",
        "float, 1.5, 1.5",
        "currency, '\"12\"', 12",
        "date, '\"2026-05-01T10:00:00+02:00\"', '\"2026-05-01\"'",
        "datetime, '\"2026-05-01\"', '\"2026-05-01T00:00:00Z\"'",
        "email, '\"SAM@Example.org\"', '\"sam@example.org\"'",
    })
    void a_value_that_fits_is_kept_in_the_way_of_its_type(String type, String json, String read) {
        String name = field(type);

        long id = idOf(sync("", "{\"email\":\"%s\",\"%s\":%s}".formatted(email(), name, json)));

        assertThat(read(id, name).toString()).isEqualTo("{\"%s\":%s}".formatted(name, read));
    }

    @Test
    void what_is_wrong_is_told_record_by_record() {
        JsonNode answer = sync(
                "",
                "{\"email\":\"%s\",\"shoeSize\":1}".formatted(email()),
                "{\"firstName\":\"Sam\"}",
                "{\"email\":\"bademail\"}",
                "{\"email\":\"séan.sample@example.org\"}",
                "{\"email\":\"%s\",\"createdAt\":\"2026-01-01\"}".formatted(email()),
                "{\"email\":\"%s\",\"firstName\":\"%s\"}".formatted(email(), "x".repeat(10_000)),
                "{\"email\":\"%s\",\"firstName\":\"a\\u0000b\\ud800\"}".formatted(email()));

        assertThat(codes(answer)).containsExactly("1006", "1003", "1003", "1003", "1003", "1003", "");
        assertThat(answer.path("result")
                        .path(0)
                        .path("reasons")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("Field 'shoeSize' not found");
    }

    @Test
    void of_two_records_with_one_address_the_later_one_wins() {
        String email = email();

        JsonNode answer = sync(
                "",
                "{\"email\":\"%s\",\"firstName\":\"Sam\",\"phone\":\"1\"}".formatted(email),
                "{\"email\":\"%s\",\"firstName\":\"Kim\"}".formatted(email));

        assertThat(statuses(answer)).containsExactly("created", "updated");
        assertThat(read(idOf(answer), "firstName,phone").toString())
                .isEqualTo("{\"firstName\":\"Kim\",\"phone\":\"1\"}");
    }

    @Test
    void unsubscribed_is_what_mails_ask() {
        String email = email();
        long id = idOf(sync("", "{\"email\":\"%s\",\"unsubscribed\":true}".formatted(email)));
        assertThat(read(id, "unsubscribed").path("unsubscribed").asBoolean()).isTrue();

        sync("", "{\"email\":\"%s\",\"unsubscribed\":\"False\"}".formatted(email));

        assertThat(read(id, "unsubscribed").path("unsubscribed").asBoolean()).isFalse();
        assertThat(log(id)).containsExactly("PersonCreated", "SubscriptionChanged", "SubscriptionChanged");
    }

    @Test
    void an_opt_out_is_a_change_of_the_lead_and_calls_off_no_deletion() {
        List<PersonId> three = people(3);
        three.forEach(person -> consents.setSubscribed(person, true, null, ANN));
        jdbc.sql("update person set updated_at = '2020-01-01' where id = any(:people::bigint[])")
                .param("people", three.stream().mapToLong(PersonId::value).toArray())
                .update();
        deletions.ask(List.of(three.getLast()), ANN);

        consents.setSubscribed(three.getFirst(), false, null, ANN);
        consents.setSubscribed(three.subList(1, 3), false, ANN);
        consents.setSubscribed(three.getFirst(), true, null, ANN);

        assertThat(jdbc.sql("""
                                select updated_at > '2020-01-01'
                                  from person
                                 where id = any(:people::bigint[])
                                 order by id
                                """)
                        .param(
                                "people",
                                three.stream().mapToLong(PersonId::value).toArray())
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, true, false);
    }

    @Test
    void who_is_pushed_is_a_member_of_the_named_program() {
        Program program = program("Sample push");
        String email = email();

        JsonNode first = post(
                "/rest/v1/leads/push.json",
                "{\"programName\":\"%s\",\"source\":\"Sample CRM\",\"reason\":\"Sample list\",\"input\":[{\"email\":\"%s\"}]}"
                        .formatted(program.name(), email));
        JsonNode second = post(
                "/rest/v1/leads/push.json",
                "{\"programName\":\"%s\",\"programStatus\":\"registered\",\"input\":[{\"email\":\"%s\"},{\"email\":\"x\"}]}"
                        .formatted(program.name(), email));

        assertThat(statuses(first)).containsExactly("created");
        assertThat(statuses(second)).containsExactly("updated", "skipped");
        assertThat(log(idOf(first)))
                .containsExactly("PersonCreated", "PersonPushed", "StatusChanged", "PersonPushed", "StatusChanged");
        JsonNode membership = get("/rest/v1/leads/" + idOf(first) + "/programMembership.json");
        assertThat(membership.path("moreResult").asBoolean(true)).isFalse();
        assertThat(membership.path("result").path(0).path("progressionStatus").asString())
                .isEqualTo("Registered");
        assertThat(membership.path("result").path(0).path("acquiredBy").asBoolean())
                .isTrue();
        assertRefused(
                post("/rest/v1/leads/push.json", "{\"programName\":\"no sample\",\"input\":[{\"email\":\"a@b.cc\"}]}"),
                "1013",
                "Program not found");
        assertRefused(
                post(
                        "/rest/v1/leads/push.json",
                        "{\"programName\":\"%s\",\"programStatus\":\"Moon\",\"input\":[{\"email\":\"a@b.cc\"}]}"
                                .formatted(program.name())),
                "1025",
                "Program status not found");
    }

    @Test
    void parameters_and_partitions_that_mean_nothing_here_are_passed_over() {
        assertThat(statuses(sync(
                        "\"partitionName\":\"Default\",\"asyncProcessing\":true,\"_method\":\"POST\",",
                        "{\"email\":\"" + email() + "\"}")))
                .containsExactly("created");
        assertThat(form("/rest/v1/leads.json", Map.of("a", "b"))
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("1002");
    }
}
