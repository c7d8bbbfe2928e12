package dev.turnout.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.channel.Role;
import dev.turnout.program.Program;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Every door there is, called with what no client should send: {@code -Dturnout.fuzz=100000} for as many calls, and
 * {@code -Dturnout.fuzz.seed=} to have those of an earlier run again.
 */
class HostileCallsTest extends ApiTest {

    private static final int CALLS = Integer.getInteger("turnout.fuzz", 2_000);
    private static final Pattern VARIABLE = Pattern.compile("\\{([^:{}]+)(:(?:[^{}]|\\{[^{}]*\\})*)?\\}");

    private static final List<String> METHODS =
            List.of("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "BREW");

    private static final List<String> NAMES = List.of(
            "fields",
            "filterType",
            "filterValues",
            "batchSize",
            "nextPageToken",
            "startAt",
            "endAt",
            "name",
            "folder",
            "type",
            "channel",
            "tags",
            "costs",
            "maxReturn",
            "offset",
            "_method",
            "id",
            "leadId",
            "leadIds",
            "listId",
            "activityTypeIds",
            "sinceDatetime",
            "status",
            "access_token",
            "lookupField",
            "action",
            "format",
            "value",
            "folderType",
            "tagType",
            "tagValue",
            "root",
            "earliestUpdatedAt",
            "cookie",
            "programMemberStatus",
            "partitionName",
            "source");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "2",
            "9223372036854775807",
            "99999999999999999999",
            "1.5",
            "1e400",
            "NaN",
            "true",
            "None",
            "null",
            "\0",
            "a\0b",
            "é",
            "\uD83D\uDE00",
            "\uD800",
            "../..",
            "%",
            "%zz",
            "'",
            "\"",
            "'; drop table person; --",
            "{'id': 1, 'type': Folder}",
            "[{'tagType': x",
            "{a: *a}",
            "&a [*a]",
            "!!java.net.URL [http://localhost]",
            "2026-01-01",
            "2026-13-45T99:99:99Z",
            "-999999999-01-01T00:00:00Z",
            "Registered",
            "Not in Program",
            "email",
            "id",
            "updatedAt",
            "leadId",
            "Webinar",
            "webinar",
            "x".repeat(300),
            "x".repeat(5_000),
            "a,b,,c",
            "sample@example.org",
            "http://localhost:1/hook",
            "member.attended",
            "{{my.x}}",
            "${1+1}",
            "<script>alert(1)</script>",
            "GIZDAMBQ",
            "====");

    private static final List<String> MEMBERS = List.of(
            "input",
            "leadId",
            "id",
            "email",
            "statusName",
            "status",
            "fields",
            "filter",
            "action",
            "lookupField",
            "leads",
            "tokens",
            "name",
            "value",
            "createdAt",
            "startAt",
            "endAt",
            "programIds",
            "programId",
            "format",
            "runAt",
            "columnHeaderNames",
            "programName",
            "attributes",
            "activityTypeId",
            "activityDate",
            "leadFormFields",
            "formId",
            "firstName",
            "registrationCode",
            "webinarUrl",
            "_method",
            "displayName",
            "dataType",
            "apiName",
            "people",
            "url",
            "events",
            "programs",
            "enabled",
            "since",
            "triggerName",
            "filterName",
            "primaryAttribute",
            "primaryAttributeValue",
            "isPrimary");

    private static final String PROGRAM = """
            turnout: 1
            channel:
              name: Webinar
              webinar: true
              minimum: {amount: 5, unit: MINUTES}
              statuses:
                - {name: Not in Program, step: 0, role: NOT_IN_PROGRAM}
            program:
              name: Hostile text
              description: x
              zone: Europe/Paris
              start: '2026-12-01T10:00:00+01:00'
              end: '2026-12-01T11:00:00+01:00'
              seats: 5
              waitingPriority: company
              tags: {a: b}
              costs:
                - {startDate: '2026-01-01', cost: 5}
            tokens:
              - name: Speaker
                kind: DATE
                value: '2026-01-01'
            approvalRules:
              - name: Partners
                decision: APPROVE
                domains: ['*.example.org']
            form:
              heading: {english: Come}
              sites: ['https://www.example.org']
              fields:
                - key: question-1
                  label: {english: Why}
                  choices: {buttons: true, offered: [{english: a}, {english: b}]}
            emails:
              - name: Invitation
                subject: Come
                fromAddress: team@example.org
                html: |
                  <p>{{my.Speaker}}</p>
            smartLists:
              - name: All
                smartList: {match: 1 or 2, filters: [{kind: person-created, when: {kind: past, days: 3}}, {kind: acquired-by, program: this}]}
            campaigns:
              - name: Send
                kind: BATCH
                smartList: {filters: [{kind: member-of-program, program: this, statuses: [Invited]}]}
                schedule: {days: {kind: weekly, every: 1, 'on': [MONDAY]}, at: 09:00, zone: UTC, first: '2026-01-01'}
                flow:
                  - {kind: send-email, email: Invitation}
                  - {kind: wait, until: {kind: for, duration: PT1H}}
                  - {kind: request-campaign, campaign: Send}
                  - choices:
                      - when: {filters: [{kind: person-field, field: company, test: IS, values: [x]}]}
                        then: {kind: call-webhook, url: 'https://x.example.org', headers: [X-Key]}
                    otherwise: {kind: do-nothing}
            """;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping doors;

    private record Door(String path, List<String> methods) {}

    @Test
    void nothing_that_a_caller_sends_breaks_a_door_or_is_half_done() {
        long seed = Long.getLong("turnout.fuzz.seed", System.nanoTime());
        System.out.println("HostileCallsTest's seed: " + seed);
        Random random = new Random(seed);
        Program program = program("Hostile");
        stand(program, Role.INVITED, people(20));
        List<Door> all = doors();
        assertThat(all).hasSizeGreaterThan(1);
        for (int i = 0; i < CALLS; i++) {
            Door door = all.get(random.nextInt(all.size()));
            String method = random.nextInt(10) == 0 || door.methods().isEmpty()
                    ? any(random, METHODS)
                    : any(random, door.methods());
            String path = path(random, door.path());
            String body = random.nextInt(3) == 0 ? "" : body(random);
            check(method, path, type(random), body);
        }
    }

    /** Few of so many calls are files that can be read, so here are some for the doors that take them. */
    @Test
    void no_file_that_a_caller_sends_breaks_a_door_or_the_work_on_it() {
        Program program = program("Hostile files");
        String rows = TEXTS.stream()
                .map(text -> "\"" + text.replace("\0", "").replace("\"", "\"\"") + "\"")
                .map(cell -> "sample@example.org," + cell + "\n" + cell + "," + cell + "\n," + cell + "\n" + cell)
                .collect(Collectors.joining("\n"));
        List<String> files = List.of(
                "email,firstName\n" + rows,
                "email,unsubscribed\n" + rows,
                "email,webinarUrl\n" + rows,
                "id,email\n" + rows,
                "email\n\0",
                "email\t",
                "\"email\nsample@example.org",
                "email,firstName\nsample@example.org,\"x");
        long before = imports("Complete");
        for (String door : List.of(
                "/bulk/v1/leads.json?lookupField=email",
                "/bulk/v1/leads.json?lookupField=id&format=csv",
                "/bulk/v1/program/" + program.id() + "/members/import.json?programMemberStatus=Registered")) {
            for (String file : files) {
                check("POST", door, "multipart/form-data; boundary=x", part(file));
                await().atMost(Duration.ofSeconds(20)).until(() -> imports("Queued") + imports("Importing") == 0);
            }
        }
        assertThat(imports("Complete") - before).as("files that could be read").isEqualTo(6);
    }

    private long imports(String status) {
        return jdbc.sql("select count(*) from api_import where status = :status")
                .param("status", status)
                .query(Long.class)
                .single();
    }

    private void check(String method, String path, String type, String body) {
        String call = method + " " + path + " " + type + " "
                + (body.length() > 2_000 ? body.substring(0, 2_000) + "..." : body);
        String before = method.equals("GET") ? "" : state();
        HttpRequest.Builder request = signed(path).method(method, body(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(call).isLessThan(500);
        JsonNode answer = read(response);
        assertThat(answer.path("errors").toString()).as(call).doesNotContain("\"608\"", "\"611\"");
        boolean refused =
                response.statusCode() >= 400 || !answer.path("success").asBoolean(true);
        // Of those whom a campaign is asked for, the known ones are taken although the call says 1004.
        if (refused && !method.equals("GET") && !path.contains("trigger.json")) {
            assertThat(state()).as("after a refused " + call).isEqualTo(before);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        try {
            return response.body().startsWith("{") ? json(response) : JSON.createObjectNode();
        } catch (JacksonException notJson) {
            throw new AssertionError(response.body(), notJson);
        }
    }

    /** What callers may change; the work of timers is left out, so those too who are to be deleted. */
    private String state() {
        return jdbc.sql("""
                        with staying as materialized (
                            select id from person except select person_id from person_deletion
                        )
                        select (select count(*) from staying)
                               || ' ' || (select count(*) from membership where person_id in (select id from staying))
                               || ' ' || (select count(*) from program) || ' ' || (select count(*) from campaign)
                               || ' ' || (select count(*) from static_list_member
                                           where person_id in (select id from staying))
                               || ' ' || (select count(*) from webhook_endpoint)
                               || ' ' || (select count(*) from custom_activity_type)
                               || ' ' || (select count(*) from activity
                                           where actor_kind = 'API_CLIENT' and person_id in (select id from staying))
                        """).query(String.class).single();
    }

    private List<Door> doors() {
        return doors.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path ->
                                Stream.of("/rest/", "/bulk/", "/api/v1/").anyMatch(path::startsWith))
                        .map(path -> new Door(
                                path,
                                info.getMethodsCondition().getMethods().stream()
                                        .map(Enum::name)
                                        .toList())))
                .toList();
    }

    private static String path(Random random, String pattern) {
        Matcher variables = VARIABLE.matcher(pattern);
        String path = variables.replaceAll(found -> Matcher.quoteReplacement(
                encoded(random.nextInt(3) == 0 ? any(random, TEXTS) : String.valueOf(random.nextInt(6)))));
        String query = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> any(random, NAMES) + "=" + encoded(any(random, TEXTS)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Where the text itself is no text that can be encoded, it stays as it is. */
    private static String encoded(String text) {
        String encoded = text.startsWith("%") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
        try {
            URI.create("http://localhost/" + encoded);
            return encoded;
        } catch (IllegalArgumentException unfit) {
            return "%25";
        }
    }

    private static String type(Random random) {
        return any(
                random,
                List.of(
                        "application/json",
                        "application/json",
                        "application/json",
                        "application/x-www-form-urlencoded",
                        "",
                        "text/plain",
                        "multipart/form-data; boundary=x",
                        "application/json;charset=nonsense",
                        "application/yaml",
                        "application/xml"));
    }

    private static String body(Random random) {
        return switch (random.nextInt(14)) {
            case 12, 13 -> program(random);
            case 0 -> "[".repeat(20_000);
            case 1 -> any(random, TEXTS);
            case 2 -> cut(random, value(random, 4));
            case 3 -> part(any(random, TEXTS));
            case 4 ->
                any(random, NAMES) + "=" + any(random, TEXTS) + "&" + any(random, NAMES) + "=" + any(random, TEXTS);
            case 5 -> "{\"input\":[" + "{\"leadId\":1},".repeat(400) + "{\"leadId\":1}]}";
            case 6, 7 ->
                "{\"statusName\":" + text(any(random, TEXTS)) + ",\"input\":[" + object(random, 2) + ","
                        + object(random, 2) + "]}";
            case 8 ->
                "{\"url\":\"http://localhost:1/hook\",\"events\":[\"member.attended\"],\"enabled\":" + value(random, 1)
                        + "}";
            default -> object(random, 4);
        };
    }

    private static String part(String file) {
        return "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + file + "\r\n--x--";
    }

    /** A program as text, with a line or two of it made worse. */
    private static String program(Random random) {
        List<String> lines = new ArrayList<>(PROGRAM.lines().toList());
        for (int i = 0; i < random.nextInt(3); i++) {
            int at = random.nextInt(lines.size());
            String key = lines.get(at).replaceFirst("(?<=:).*", " ");
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.set(at, key + value(random, 3));
                default -> lines.set(at, key + any(random, TEXTS));
            }
        }
        return String.join("\n", lines);
    }

    private static String cut(Random random, String text) {
        return text.substring(0, random.nextInt(text.length() + 1));
    }

    private static String object(Random random, int depth) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> text(any(random, MEMBERS)) + ":" + value(random, depth - 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 0 -> text(any(random, TEXTS));
            case 1 -> any(random, List.of("1", "2", "-1", "1e309", "9223372036854775808", "0.1", "1".repeat(400)));
            case 2 -> any(random, List.of("null", "true", "false"));
            case 3 -> String.valueOf(random.nextInt(30));
            case 4, 5 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default -> object(random, depth);
        };
    }

    private static String text(String plain) {
        return JSON.writeValueAsString(plain);
    }

    private static String any(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
