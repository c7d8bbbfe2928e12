package dev.turnout.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.Deletions;
import dev.turnout.program.Program;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 8.1: ordering extracts and fetching them. */
class BulkExportTest extends ApiTest {

    private static final String MEMBERS = "/bulk/v1/program/members/export";
    private static final String LEADS = "/bulk/v1/leads/export";
    private static final String ACTIVITIES = "/bulk/v1/activities/export";

    @Autowired
    InstantSource clock;

    @Autowired
    Exports exports;

    @Autowired
    Deletions deletions;

    @Test
    void an_extract_of_members_goes_from_created_to_a_file_with_its_checksum() {
        Program program = program("Sample export");
        List<PersonId> two = people(2);
        stand(program, Role.INVITED, List.of(two.getFirst()));
        stand(program, Role.ATTENDED, List.of(two.getLast()));
        JsonNode created = post(MEMBERS + "/create.json", """
                {"fields": ["leadId", "firstName", "statusName", "reachedSuccess", "reachedSuccessDate", "title"],
                 "format": "CSV", "columnHeaderNames": {"firstName": "First, Name"}, "filter": {"programId": %s}}
                """.formatted(program.id()))
                .path("result")
                .path(0);
        assertThat(created.path("status").asString()).isEqualTo("Created");
        assertThat(created.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        String id = created.path("exportId").asString();
        assertThat(file(MEMBERS, id).statusCode()).isEqualTo(404);
        assertThat(file(MEMBERS, id).headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain");
        JsonNode queued =
                post(MEMBERS + "/" + id + "/enqueue.json", "").path("result").path(0);
        assertThat(queued.path("status").asString()).isEqualTo("Queued");
        assertThat(queued.path("queuedAt").asString()).isNotEmpty();
        JsonNode done = completed(MEMBERS, id);
        HttpResponse<String> file = file(MEMBERS, id);
        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(file.body().lines())
                .hasSize(3)
                .startsWith("leadId,\"First, Name\",statusName,reachedSuccess,reachedSuccessDate,title")
                .contains(two.getFirst() + ",Pat,Invited,false,null,null")
                .anyMatch(line -> line.startsWith(two.getLast() + ",Pat,Attended,true,20"));
        assertThat(done.path("numberOfRecords").asLong()).isEqualTo(2);
        assertThat(done.path("fileSize").asLong()).isEqualTo(file.body().length());
        assertThat(done.path("fileChecksum").asString()).isEqualTo("sha256:" + sha256(file.body()));
        assertThat(done.path("startedAt").asString()).isNotEmpty();
        assertThat(done.path("finishedAt").asString()).isNotEmpty();
    }

    @Test
    void nothing_of_bulk_is_compressed_however_long_it_is() {
        Program program = program("Sample long file");
        stand(program, Role.INVITED, people(100));
        String order = "{\"fields\":[\"leadId\",\"email\"],\"filter\":{\"programId\":" + program.id() + "}}";
        String id = run(MEMBERS, order);
        for (int i = 0; i < 10; i++) {
            post(MEMBERS + "/create.json", order);
        }

        assertUncompressed(MEMBERS + ".json");
        assertUncompressed(MEMBERS + "/" + id + "/file.json");
    }

    private void assertUncompressed(String path) {
        HttpResponse<String> answer = send(signed(path).header("Accept-Encoding", "gzip"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).as(path).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-transform");
        assertThat(answer.body()).hasSizeGreaterThan(1024);
    }

    @Test
    void a_part_of_a_file_is_answered_as_a_part() {
        Program program = program("Sample range");
        stand(program, Role.INVITED, people(3));
        String id = run(MEMBERS, "{\"fields\":[\"leadId\"],\"filter\":{\"programId\":" + program.id() + "}}");
        String whole = file(MEMBERS, id).body();
        assertPart(id, "bytes=0-0", whole.substring(0, 1), "bytes 0-0/" + whole.length());
        assertPart(id, "bytes=3-5", whole.substring(3, 6), "bytes 3-5/" + whole.length());
        assertPart(id, "bytes=4-", whole.substring(4), "bytes 4-" + (whole.length() - 1) + "/" + whole.length());
        HttpResponse<String> beyond =
                send(signed(MEMBERS + "/" + id + "/file.json").header("Range", "bytes=9999-"));
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    @Test
    void several_programs_put_their_ids_first_and_statuses_narrow() {
        Program one = program("Sample several");
        Program other = program("Sample several");
        List<PersonId> two = people(2);
        stand(one, Role.INVITED, two);
        stand(other, Role.REGISTERED, List.of(two.getFirst()));
        String id = run(MEMBERS, """
                {"fields": ["leadId"], "format": "TSV",
                 "filter": {"programIds": [%s, %s], "statusNames": ["registered", "Nonsense"]}}
                """.formatted(one.id(), other.id()));
        assertThat(file(MEMBERS, id).body())
                .isEqualTo("programId\tleadId\n" + other.id() + "\t" + two.getFirst() + "\n");
    }

    @Test
    void people_are_extracted_by_time_and_by_list() {
        List<PersonId> two = people(2);
        String now = clock.instant().toString();
        long list = jdbc.sql("insert into static_list (name, created_at) values (:name, now()) returning id")
                .param("name", unique("Sample export list"))
                .query(Long.class)
                .single();
        PersonId leaving = people(1).getFirst();
        jdbc.sql("""
                        insert into static_list_member (list_id, person_id, joined_at)
                        values (:list, :person, now()), (:list, :leaving, now())
                        """)
                .param("list", list)
                .param("person", two.getFirst().value())
                .param("leaving", leaving.value())
                .update();
        deletions.ask(List.of(leaving), ANN);
        String byList = run(LEADS, """
                {"fields": ["id", "email", "unsubscribed"], "format": "SSV", "filter": {"staticListId": %d}}
                """.formatted(list));
        assertThat(file(LEADS, byList).body())
                .matches("id;email;unsubscribed\n" + two.getFirst() + ";sample\\d+@example.org;false\n");
        String byTime = run(LEADS, """
                {"fields": ["id", "createdAt"], "filter": {"createdAt": {"startAt": "%s", "endAt": "%s"}}}
                """.formatted(clock.instant().minus(Duration.ofMinutes(5)), now));
        assertThat(file(LEADS, byTime).body())
                .contains("\n" + two.getLast() + ",20")
                .doesNotContain("\n" + leaving + ",");
    }

    @Test
    void activities_keep_their_attributes_as_an_object_in_one_cell() {
        Program program = program("Sample activities");
        PersonId pat = people(1).getFirst();
        stand(program, Role.INVITED, List.of(pat));
        String id = run(ACTIVITIES, """
                {"filter": {"createdAt": {"startAt": "%s", "endAt": "%s"}, "activityTypeIds": [104],
                 "primaryAttributeValueIds": [%s]}}
                """.formatted(
                        clock.instant().minus(Duration.ofMinutes(5)),
                        clock.instant().plus(Duration.ofMinutes(5)),
                        program.id()));
        String[] lines = file(ACTIVITIES, id).body().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .isEqualTo("marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,"
                        + "primaryAttributeValue,attributes");
        assertThat(lines[1])
                .contains("," + pat + ",", ",104,null," + program.id() + "," + program.name() + ",\"{")
                .contains("\"\"New Status\"\":\"\"Invited\"\"");
    }

    @Test
    void what_cannot_be_extracted_is_refused_when_it_is_ordered() {
        Program program = program("Sample refused");
        String only = "{\"fields\":[\"leadId\"],\"filter\":";
        assertRefused(order(MEMBERS, "{\"filter\":{\"programId\":1}}"), "1002", missing("fields"));
        assertRefused(order(MEMBERS, "{\"fields\":[\"leadId\"]}"), "1002", missing("filter"));
        assertRefused(
                order(MEMBERS, "{\"fields\":[\"nope\"],\"filter\":{\"programId\":" + program.id() + "}}"),
                "1006",
                "Field 'nope' not found");
        assertRefused(order(MEMBERS, only + "{\"programId\":999999999}}"), "1013", "Program not found");
        assertRefused(
                order(MEMBERS, only + "{\"programId\":" + program.id() + ",\"statusNames\":[\"Nonsense\"]}}"),
                "1003",
                "Invalid value for field 'statusNames' and value 'Nonsense'");
        assertRefused(
                order(
                        LEADS,
                        "{\"fields\":[\"id\"],\"filter\":{\"createdAt\":{\"startAt\":\"2026-01-01\","
                                + "\"endAt\":\"2026-03-01\"}}}"),
                "1003",
                "The window of 'createdAt' is longer than 31 days");
        assertRefused(order(ACTIVITIES, "{\"filter\":{\"activityTypeIds\":[1]}}"), "1002", missing("createdAt"));
        assertRefused(
                order(LEADS, "{\"fields\":[\"id\"],\"format\":\"XLS\",\"filter\":{\"staticListId\":1}}"),
                "1003",
                "Invalid value for field 'format' and value 'XLS'");
        assertRefused(get(LEADS + "/no-uuid/status.json"), "1013", "Object not found");
    }

    @Test
    void the_queue_has_room_for_ten_and_takes_none_twice() {
        Program program = program("Sample queue");
        String body = "{\"fields\":[\"leadId\"],\"filter\":{\"programId\":" + program.id() + "}}";
        String id = run(MEMBERS, body);
        assertRefused(post(MEMBERS + "/" + id + "/enqueue.json", "{}"), "1029", "Job already queued");
        List<String> waiting = java.util.stream.IntStream.range(0, 11)
                .mapToObj(i -> order(MEMBERS, body)
                        .path("result")
                        .path(0)
                        .path("exportId")
                        .asString())
                .toList();
        // Ten that another node is at work on.
        jdbc.sql("""
                        update api_export
                           set status = 'Processing', queued_at = now(), lease_until = 'infinity'
                         where id = any(:ids::uuid[])
                        """)
                .param("ids", waiting.subList(0, 10).toArray(String[]::new))
                .update();
        assertRefused(post(MEMBERS + "/" + waiting.get(10) + "/enqueue.json", ""), "1029", "Too many jobs in queue");
        assertThat(get(MEMBERS + ".json?status=Processing&status=Queued")
                        .path("result")
                        .size())
                .isEqualTo(10);
        waiting.subList(0, 10)
                .forEach(one -> assertThat(post(MEMBERS + "/" + one + "/cancel.json", "")
                                .path("result")
                                .path(0)
                                .path("status")
                                .asString())
                        .isEqualTo("Cancelled"));
        assertThat(get(MEMBERS + ".json?status=Cancelled,Created")
                        .path("result")
                        .size())
                .isGreaterThanOrEqualTo(11);
    }

    @Test
    void more_than_the_quota_of_a_day_is_not_extracted() {
        Program program = program("Sample quota");
        String body = "{\"fields\":[\"leadId\"],\"filter\":{\"programId\":" + program.id() + "}}";
        String big = run(MEMBERS, body);
        UUID next =
                UUID.fromString(order(MEMBERS, body).at("/result/0/exportId").asString());
        Exports limited = new Exports(
                jdbc,
                new BulkSettings(
                        10, 1, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofDays(30)),
                clock);
        sized(big, 1_000_000);
        assertThatThrownBy(() -> limited.enqueue(next))
                .isInstanceOfSatisfying(
                        WireTrouble.class, refused -> assertThat(refused.code()).isEqualTo("1029"))
                .hasMessage("Export daily quota 1MB exceeded");
        sized(big, 7);
    }

    private void sized(String export, long bytes) {
        jdbc.sql("update api_export set size = :bytes where id = :id::uuid")
                .param("bytes", bytes)
                .param("id", export)
                .update();
    }

    @Test
    void a_job_of_a_node_that_died_begins_again_and_the_dead_node_keeps_nothing_more() {
        Program program = program("Sample killed");
        String id = order(MEMBERS, "{\"fields\":[\"leadId\"],\"filter\":{\"programId\":" + program.id() + "}}")
                .path("result")
                .path(0)
                .path("exportId")
                .asString();
        jdbc.sql("""
                        update api_export
                           set status = 'Processing', queued_at = now(), attempt = 1, lease_until = now()
                         where id = :id::uuid
                        """).param("id", id).update();
        JsonNode done = completed(MEMBERS, id);
        assertThat(done.path("numberOfRecords").asLong()).isZero();
        assertThat(file(MEMBERS, id).body()).isEqualTo("leadId\n");
    }

    @Test
    void a_job_is_its_clients_alone() {
        Program program = program("Sample own");
        String id = run(MEMBERS, "{\"fields\":[\"leadId\"],\"filter\":{\"programId\":" + program.id() + "}}");
        HttpRequest.Builder stranger = HttpRequest.newBuilder(at(MEMBERS + "/" + id + "/status.json"))
                .header("Authorization", "Bearer " + token(ApiRole.READ));
        assertRefused(json(send(stranger)), "1013", "Object not found");
    }

    private JsonNode order(String path, String body) {
        return post(path + "/create.json", body);
    }

    private String run(String path, String body) {
        JsonNode created = order(path, body);
        assertThat(created.path("success").asBoolean()).as(created.toString()).isTrue();
        String id = created.path("result").path(0).path("exportId").asString();
        post(path + "/" + id + "/enqueue.json", "{}");
        completed(path, id);
        return id;
    }

    private JsonNode completed(String path, String id) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> get(path + "/" + id + "/status.json")
                                .path("result")
                                .path(0),
                        job -> job.path("status").asString().equals("Completed"));
    }

    private HttpResponse<String> file(String path, String id) {
        return send(signed(path + "/" + id + "/file.json").header("Accept-Encoding", "gzip"));
    }

    private void assertPart(String id, String range, String part, String contentRange) {
        HttpResponse<String> answer =
                send(signed(MEMBERS + "/" + id + "/file.json").header("Range", range));
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(part);
        assertThat(answer.headers().firstValue("Content-Range")).contains(contentRange);
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(answer.headers().firstValue("Content-Length")).contains(String.valueOf(part.length()));
    }

    private static String missing(String parameter) {
        return "Missing value for the required parameter '" + parameter + "'";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
