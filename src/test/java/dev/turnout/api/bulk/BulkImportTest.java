package dev.turnout.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 8.2: files of people and of members that are sent in. */
class BulkImportTest extends ApiTest {

    private static final String LEADS = "/bulk/v1/leads.json";
    private static final String LEAD_BATCH = "/bulk/v1/leads/batch/";
    private static final String MEMBER_BATCH = "/bulk/v1/program/members/import/";
    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    DataSource dataSource;

    @Test
    void members_come_in_by_a_file_and_what_became_of_the_others_stands_in_two_files_more() {
        Program program = program("Sample import");
        jdbc.sql("delete from custom_field").update();
        post("/rest/v1/programs/members/schema/fields.json", """
                {"input": [{"name": "seat", "displayName": "Seat", "dataType": "integer"}]}
                """);
        PersonId past = people(1).getFirst();
        stand(program, Role.ATTENDED, List.of(past));
        String newcomer = unique("kim").replace(" ", "") + "@example.org";
        String header = "email,firstName,seat";
        String unplaced = "not an address,Lee,3";

        JsonNode queued = upload(
                members(program),
                Map.of("format", "csv", "programMemberStatus", "registered"),
                String.join(
                        "\r\n",
                        header,
                        newcomer.toUpperCase(Locale.ROOT) + ",\"Kim, the first\",7",
                        email(past) + ",,null",
                        "",
                        unplaced,
                        ",Sam",
                        "ann" + newcomer + ",Ann,many",
                        "bob" + newcomer + ",Bob,1,more"));
        assertThat(queued.path("status").asString()).isEqualTo("Queued");
        assertThat(queued.path("importId").asString())
                .isEqualTo(queued.path("batchId").toString());
        JsonNode done = completed(MEMBER_BATCH, queued, "/status.json");

        assertThat(done.path("message").asString())
                .isEqualTo("Import completed with errors, 2 records imported (2 members), 4 failed, 1 warning.");
        assertThat(done.path("numOfLeadsProcessed").asInt()).isEqualTo(2);
        assertThat(done.path("numOfRowsFailed").asInt()).isEqualTo(4);
        assertThat(done.path("numOfRowsWithWarning").asInt()).isEqualTo(1);
        assertThat(file(MEMBER_BATCH, queued, "/failures.json"))
                .isEqualTo("""
                %s,Import Failure Reason
                %s,Invalid email address
                "",Sam,,Value for lookup field 'email' not found
                ann%s,Ann,many,Invalid data type in field Seat
                bob%s,Bob,1,more,The row has more cells than the header
                """.formatted(header, unplaced, newcomer, newcomer));
        assertThat(file(MEMBER_BATCH, queued, "/warnings.json")).isEqualTo("""
                %s,Import Warning Reason
                %s,,null,Lead skipped because it is already in or past this status
                """.formatted(header, email(past)));
        assertThat(jdbc.sql("""
                        select p.first_name || ' ' || s.name || ' ' || d.value || ' ' || (p.acquired_by = m.program_id)
                          from membership m
                          join person p on p.id = m.person_id
                          join status s on s.id = m.status_id
                          left join program_member_data d using (program_id, person_id)
                         where m.program_id = :program
                           and p.email = :email
                        """)
                        .param("program", program.id().value())
                        .param("email", newcomer)
                        .query(String.class)
                        .single())
                .isEqualTo("Kim, the first Registered 7 true");
        assertThat(where(program, past)).isEqualTo("Attended");
    }

    @Test
    void a_file_may_be_separated_by_tabs_and_so_are_the_rows_that_failed() {
        String newcomer = unique("tab").replace(" ", "") + "@example.org";
        JsonNode queued = upload(
                LEADS,
                Map.of("format", "TSV"),
                "email\tfirstName\tlastName\n" + newcomer + "\tKim, or so\t\"Tab\tSample\"\nnobody\tLee\tSample\n");

        completed(LEAD_BATCH, queued, ".json");
        assertThat(jdbc.sql("select first_name || '|' || last_name from person where email = :email")
                        .param("email", newcomer)
                        .query(String.class)
                        .single())
                .isEqualTo("Kim, or so|Tab\tSample");
        assertThat(file(LEAD_BATCH, queued, "/failures.json")).isEqualTo("""
                email\tfirstName\tlastName\tImport Failure Reason
                nobody\tLee\tSample\tInvalid email address
                """);
    }

    @Test
    void a_full_program_lets_those_of_a_file_wait_and_one_that_approves_holds_those_from_outside() {
        Program full = program("Sample full");
        programs.resize(full.id(), 1);
        List<PersonId> two = people(2);
        String both = "email\n" + email(two.getFirst()) + "\n" + email(two.getLast());
        JsonNode queued = upload(members(full), Map.of("programMemberStatus", "Registered"), both);
        assertThat(completed(MEMBER_BATCH, queued, "/status.json")
                        .path("message")
                        .asString())
                .isEqualTo("Import succeeded, 2 records imported (2 members), 1 warning.");
        assertThat(file(MEMBER_BATCH, queued, "/warnings.json")).contains("The program is full");
        assertThat(where(full, two.getLast())).isEqualTo("Waitlisted");

        Program unnamed = program("Sample without a status");
        completed(MEMBER_BATCH, upload(members(unnamed), Map.of(), both), "/status.json");
        assertThat(where(unnamed, two.getFirst())).isEqualTo("Invited");
        jdbc.sql("update program set requires_approval = true where id = :id")
                .param("id", unnamed.id().value())
                .update();
        JsonNode outside =
                upload(members(unnamed), Map.of("programMemberStatus", "Registered", "source", "form"), both);
        assertThat(completed(MEMBER_BATCH, outside, "/status.json")
                        .path("numOfRowsWithWarning")
                        .asInt())
                .isEqualTo(2);
        assertThat(where(unnamed, two.getFirst())).isEqualTo("Pending Approval");
        JsonNode removal =
                upload(members(unnamed), Map.of("programMemberStatus", "Not in Program"), both + "\nx@example.org");
        assertThat(completed(MEMBER_BATCH, removal, "/status.json")
                        .path("message")
                        .asString())
                .isEqualTo("Import completed with errors, 2 records imported (0 members), 1 failed");
        assertThat(jdbc.sql("select count(*) from membership where program_id = :id")
                        .param("id", unnamed.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from person where email = 'x@example.org'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void people_are_changed_by_their_ids_and_put_on_a_list() {
        List<PersonId> three = people(3);
        long list = list();
        String path = LEADS + "?format=SSV&lookupField=id&listId=" + list;
        String rows = """
                id;email;firstName;unsubscribed
                %s;;Kim;
                %s;nobody;Lee;true
                %s;;Sam;maybe
                999999999;;Pat;
                """.formatted(three.get(0), three.get(1), three.get(2));

        JsonNode queued = upload(path, Map.of(), rows);
        JsonNode done = completed(LEAD_BATCH, queued, ".json");

        assertThat(done.path("message").asString())
                .isEqualTo("Import completed with errors, 2 records imported (2 members), 2 failed, 1 warning.");
        assertThat(file(LEAD_BATCH, queued, "/failures.json")).isEqualTo("""
                id;email;firstName;unsubscribed;Import Failure Reason
                %s;;Sam;maybe;Invalid data type in field Unsubscribed
                999999999;;Pat;;Lead not found
                """.formatted(three.get(2)));
        assertThat(file(LEAD_BATCH, queued, "/warnings.json")).isEqualTo("""
                id;email;firstName;unsubscribed;Import Warning Reason
                %s;nobody;Lee;true;Invalid email address
                """.formatted(three.get(1)));
        JsonNode listed = get("/rest/v1/lists/" + list + "/leads.json?fields=id,firstName,unsubscribed")
                .path("result");
        assertThat(listed.toString()).contains("\"Kim\"", "\"Lee\",\"unsubscribed\":true");
        assertThat(listed.size()).isEqualTo(2);
    }

    @Test
    void a_file_whose_node_dies_between_two_pieces_goes_on_where_it_was_and_takes_no_row_twice() throws SQLException {
        String mark = unique("crash").replace(" ", "");
        String held = mark + "x" + (RunBulkImports.PIECE + 50) + "@example.org";
        upload(LEADS, Map.of(), "email\n" + held);
        String rows = IntStream.range(0, RunBulkImports.PIECE + 100)
                .mapToObj(i -> mark + "x" + i + "@example.org,Kim")
                .collect(Collectors.joining("\n"));
        await().atMost(Duration.ofSeconds(20)).until(() -> known(held) == 1);
        JsonNode queued;
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from person where email = '" + held + "' for update");
            queued = upload(LEADS, Map.of(), "email,firstName\n" + rows);
            await().atMost(Duration.ofSeconds(20)).until(this::killWhoWaits);
            assertThat(status(LEAD_BATCH, queued, ".json").path("status").asString())
                    .isEqualTo("Importing");
            assertThat(status(LEAD_BATCH, queued, ".json")
                            .path("numOfLeadsProcessed")
                            .asInt())
                    .isEqualTo(RunBulkImports.PIECE);
            other.rollback();
            other.setAutoCommit(true);
        }

        assertThat(completed(LEAD_BATCH, queued, ".json").path("message").asString())
                .isEqualTo("Import succeeded, 600 records imported (600 members)");
        assertThat(known(mark + "x%")).isEqualTo(600);
        assertThat(jdbc.sql("""
                        select count(*) || ' ' || count(distinct a.person_id)
                          from activity a
                          join person p on p.id = a.person_id
                         where p.email like :emails
                           and a.kind = 'PersonCreated'
                        """)
                        .param("emails", mark + "x%")
                        .query(String.class)
                        .single())
                .isEqualTo("600 600");
    }

    @Test
    void what_cannot_be_taken_in_is_refused_and_nothing_is_kept_of_it() {
        Program program = program("Sample refused");
        String one = "email\nkim@example.org";
        assertRefused(refused(LEADS, Map.of("format", "csv"), null), "1002", missing("file"));
        assertRefused(post(LEADS + "?format=csv", "{}"), "612", "Invalid Content Type");
        assertRefused(refused(LEADS, Map.of("format", "xls"), one), "1003", invalid("format", "xls"));
        assertRefused(refused(LEADS, Map.of(), ""), "1003", "The file is empty.");
        assertRefused(refused(LEADS, Map.of(), "email\n"), "1003", "The file has a header but no rows below it.");
        assertRefused(refused(LEADS, Map.of(), "email,nope\na,b"), "1006", "Field 'nope' not found");
        assertRefused(refused(LEADS, Map.of(), "email,createdAt\na,b"), "1003", "Field 'createdAt' cannot be written");
        assertRefused(refused(LEADS, Map.of(), "email,Email\na,b"), "1003", "Field 'email' stands twice in the header");
        assertRefused(refused(members(program), Map.of(), "firstName\nKim"), "1002", missing("email"));
        assertRefused(refused(LEADS, Map.of("lookupField", "nope"), one), "1011", "Field 'nope' not supported");
        assertRefused(refused(LEADS, Map.of("listId", "999999999"), one), "1013", "List not found");
        assertRefused(
                refused("/bulk/v1/program/999999999/members/import.json", Map.of(), one), "1013", "Program not found");
        assertRefused(
                refused(members(program), Map.of("programMemberStatus", "Nonsense"), one),
                "1025",
                "Program status not found");
        String large = "email\n" + "x".repeat(10 * MEGABYTE);
        assertThat(send(multipart(LEADS, Map.of(), large)).statusCode()).isEqualTo(413);
        byte[] unmeasured = parts(Map.of(), large).getBytes(StandardCharsets.UTF_8);
        assertThat(send(multipart(LEADS, Map.of(), "")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(unmeasured))))
                        .statusCode())
                .isEqualTo(413);
        assertRefused(
                json(send(multipart(LEADS, Map.of(), one).setHeader("Authorization", "Bearer " + token(ApiRole.READ)))),
                "603",
                "Access denied");
        assertThat(jdbc.sql("select count(*) from api_import_row where 'kim@example.org' = any(cells)")
                        .query(Long.class)
                        .single())
                .isZero();
        assertRefused(get(LEAD_BATCH + "999999999.json"), "1013", "Object not found");
    }

    @Test
    void the_queue_has_room_for_ten_files_and_for_one_of_each_list() {
        long list = list();
        String one = "email\n" + email(people(1).getFirst());
        JsonNode first = upload(LEADS, Map.of(), one);
        completed(LEAD_BATCH, first, ".json");
        // As if other nodes were at work on them.
        String busy = """
                insert into api_import (client, client_name, kind, format, columns, list_id, from_outside, status,
                                        due_at, created_at)
                select client, 'busy', kind, format, columns, :list, false, 'Importing', 'infinity', now()
                  from api_import
                 cross join generate_series(1, :howMany)
                 where id = :id
                """;
        try {
            jdbc.sql(busy)
                    .param("list", list)
                    .param("howMany", 1)
                    .param("id", first.path("batchId").asLong())
                    .update();
            assertRefused(
                    refused(LEADS, Map.of("listId", String.valueOf(list)), one),
                    "1019",
                    "Import in progress for list " + list);
            jdbc.sql(busy)
                    .param("list", list)
                    .param("howMany", 9)
                    .param("id", first.path("batchId").asLong())
                    .update();
            assertRefused(refused(LEADS, Map.of(), one), "1016", "Too many imports");
        } finally {
            jdbc.sql("delete from api_import where client_name = 'busy'").update();
        }
        HttpRequest.Builder stranger = HttpRequest.newBuilder(at(LEAD_BATCH + first.path("batchId") + ".json"))
                .header("Authorization", "Bearer " + token(ApiRole.READ));
        assertRefused(json(send(stranger)), "1013", "Object not found");
    }

    @Test
    void an_import_whose_program_is_gone_fails_and_says_so() {
        JsonNode done = upload(LEADS, Map.of(), "email\n" + email(people(1).getFirst()));
        completed(LEAD_BATCH, done, ".json");
        long orphan = jdbc.sql("""
                        with job as (
                            insert into api_import (client, client_name, kind, format, columns, program_id, status_id,
                                                    from_outside, total, due_at, created_at)
                            select client, client_name, 'MEMBERS', format, columns, 999999999, 1, false, 1, now(), now()
                              from api_import
                             where id = :id
                            returning id
                        )
                        insert into api_import_row (job_id, row_no, size, cells)
                        select id, 2, 15, '{kim@example.org}'
                          from job
                        returning job_id
                        """)
                .param("id", done.path("batchId").asLong())
                .query(Long.class)
                .single();
        assertThat(await().atMost(Duration.ofSeconds(20))
                        .until(
                                () -> get(MEMBER_BATCH + orphan + "/status.json")
                                        .at("/result/0"),
                                one -> one.path("status").asString().equals("Failed"))
                        .path("message")
                        .asString())
                .isEqualTo("Import failed, 0 records imported (0 members): Program not found");
    }

    private static String members(Program program) {
        return "/bulk/v1/program/" + program.id() + "/members/import.json";
    }

    private long list() {
        return jdbc.sql("insert into static_list (name, created_at) values (:name, now()) returning id")
                .param("name", unique("Sample import list"))
                .query(Long.class)
                .single();
    }

    private String email(PersonId person) {
        return jdbc.sql("select email from person where id = :id")
                .param("id", person.value())
                .query(String.class)
                .single();
    }

    private String where(Program program, PersonId person) {
        return jdbc.sql("""
                        select s.name
                          from membership m
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                           and m.person_id = :person
                        """)
                .param("program", program.id().value())
                .param("person", person.value())
                .query(String.class)
                .single();
    }

    private long known(String emails) {
        return jdbc.sql("select count(*) from person where email like :emails")
                .param("emails", emails)
                .query(Long.class)
                .single();
    }

    /** Its connection ends as that of a killed node does. @return whether anybody waited */
    private boolean killWhoWaits() {
        return !jdbc.sql("""
                        select pg_terminate_backend(pid)
                          from pg_stat_activity
                         where datname = current_database()
                           and wait_event_type = 'Lock'
                        """).query(Boolean.class).list().isEmpty();
    }

    private JsonNode upload(String path, Map<String, String> fields, @Nullable String file) {
        JsonNode answer = refused(path, fields, file);
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result").path(0);
    }

    private JsonNode refused(String path, Map<String, String> fields, @Nullable String file) {
        return json(send(multipart(path, fields, file)));
    }

    private HttpRequest.Builder multipart(String path, Map<String, String> fields, @Nullable String file) {
        return signed(path)
                .header("Content-Type", "multipart/form-data; boundary=sample")
                .POST(body(parts(fields, file)));
    }

    private static String parts(Map<String, String> fields, @Nullable String file) {
        StringBuilder parts = new StringBuilder();
        fields.forEach((name, value) -> parts.append(part("name=\"" + name + "\"", value)));
        if (file != null) {
            parts.append(part("name=\"file\"; filename=\"sample.csv\"", file));
        }
        return parts.append("--sample--\r\n").toString();
    }

    private static String part(String disposition, String content) {
        return "--sample\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private JsonNode status(String batch, JsonNode job, String end) {
        return get(batch + job.path("batchId") + end).path("result").path(0);
    }

    private JsonNode completed(String batch, JsonNode job, String end) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> status(batch, job, end),
                        one -> one.path("status").asString().equals("Complete"));
    }

    private String file(String batch, JsonNode job, String end) {
        HttpResponse<String> answer = send(signed(batch + job.path("batchId") + end));
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        return answer.body();
    }

    private static String missing(String parameter) {
        return "Missing value for the required parameter '" + parameter + "'";
    }

    private static String invalid(String field, String value) {
        return "Invalid value for field '" + field + "' and value '" + value + "'";
    }
}
