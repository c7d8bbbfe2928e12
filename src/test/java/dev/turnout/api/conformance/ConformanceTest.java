package dev.turnout.api.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.access.ApiClients;
import dev.turnout.access.ApiRole;
import dev.turnout.api.ApiTest;
import dev.turnout.api.conformance.Fact.Asked;
import dev.turnout.campaign.list.ChangeStaticList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The facts about the wire, a table for each of their sections and a row for each fact: {@code conformance/*.yaml}. Every
 * row has a program of its own ({@code {program}}, with {@code {programName}} and {@code {channel}}), in which
 * {@code {member}} is Invited and {@code {registered}} Registered; {@code {lead}}, {@code {lead2}} and their addresses
 * {@code {email}}, {@code {email2}}, who are in none; and {@code {list}}, which holds {@code {member}}. {@code {n}} is
 * this row's number, to make names with.
 */
class ConformanceTest extends ApiTest {

    private static final List<String> SECTIONS = List.of(
            "1-conventions.yaml",
            "2-authentication-and-errors.yaml",
            "3-assets.yaml",
            "4-program-members.yaml",
            "5-leads.yaml",
            "6-activities.yaml",
            "7-campaigns.yaml",
            "8-bulk.yaml",
            "9-usage.yaml");
    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");
    private static final Pattern TYPED = Pattern.compile("^(string|number) (?=[~{])");
    private static final Pattern QUOTED = Pattern.compile("\"\\{(\\w+)}\"");

    @Autowired
    private StaticLists lists;

    @Autowired
    private ChangeStaticList listing;

    @TestFactory
    Stream<DynamicContainer> the_wire_is_as_the_facts_say() {
        // Other tests may have left as many of them as there may be.
        jdbc.sql("delete from custom_field where subject = 'membership'").update();
        return SECTIONS.stream()
                .filter(section -> section.matches(System.getProperty("turnout.facts", ".*")))
                .map(section -> DynamicContainer.dynamicContainer(
                        section,
                        Fact.of(section).stream().map(fact -> DynamicTest.dynamicTest(fact.says(), () -> show(fact)))));
    }

    private void show(Fact fact) {
        if (fact.call().path().startsWith("/bulk/")) {
            await().atMost(Duration.ofMinutes(2)).until(this::queuesAreEmpty);
        }
        Map<String, String> names = world();
        for (Asked before : fact.before()) {
            HttpResponse<String> answer = call(before, names);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            if (answer.body().contains("\"success\"")) {
                assertThat(answer.body()).as(before.path()).contains("\"success\":true");
            }
            before.keep()
                    .forEach((name, pointer) -> names.put(
                            name, json(answer).at(String.valueOf(pointer)).asString()));
        }
        HttpResponse<String> answer = call(fact.call(), names);
        String seen = answer.statusCode() + " " + answer.body();
        assertThat(answer.statusCode()).as(seen).isEqualTo(fact.expect().status());
        fact.expect()
                .headers()
                .forEach((name, value) -> matches(
                        answer.headers().firstValue(name).orElse(""), filled(String.valueOf(value), names), name));
        if (fact.expect().text() != null) {
            assertThat(answer.body())
                    .matches(Pattern.compile(filled(fact.expect().text(), names), Pattern.DOTALL));
        }
        fact.expect().json().forEach((pointer, value) -> check(json(answer), pointer, value, names, seen));
    }

    private static void check(JsonNode answer, String pointer, Object value, Map<String, String> names, String seen) {
        JsonNode there = answer.at(pointer.equals("/") ? "" : pointer);
        String as = pointer + " of " + seen;
        if (value == null || value.equals("null")) {
            assertThat(there.isNull()).as(as).isTrue();
            return;
        }
        String wanted = filled(String.valueOf(value), names);
        if (wanted.equals("absent")) {
            assertThat(there.isMissingNode()).as(as).isTrue();
        } else if (wanted.startsWith("size ")) {
            assertThat(there.isContainer()).as(as).isTrue();
            assertThat(there.size()).as(as).isEqualTo(Integer.parseInt(wanted.substring(5)));
        } else if (wanted.startsWith("keys ")) {
            assertThat(String.join(" ", there.propertyNames())).as(as).isEqualTo(wanted.substring(5));
        } else {
            assertThat(there.isValueNode()).as(as).isTrue();
            Matcher typed = TYPED.matcher(String.valueOf(value));
            if (typed.find()) {
                boolean text = typed.group(1).equals("string");
                assertThat(text ? there.isString() : there.isNumber()).as(as).isTrue();
                wanted = wanted.substring(typed.end());
            }
            // A number is no text that looks like one; a pattern or a name by itself says nothing of it.
            if (wanted.equals(value) && !wanted.startsWith("~")) {
                assertThat(there.isString()).as(as).isTrue();
            } else if (!(value instanceof String)) {
                assertThat(there.isString()).as(as).isFalse();
            }
            matches(there.asString(), wanted, as);
        }
    }

    private static void matches(String there, String wanted, String as) {
        if (wanted.startsWith("~")) {
            assertThat(there).as(as).matches(wanted.substring(1));
        } else {
            assertThat(there).as(as).isEqualTo(wanted);
        }
    }

    /** So that a row finds room in them whatever the rows before have sent. */
    private boolean queuesAreEmpty() {
        return jdbc.sql("""
                        select not exists (select from api_import where status in ('Queued', 'Importing'))
                           and not exists (select from api_export where status in ('Queued', 'Processing'))
                        """).query(Boolean.class).single();
    }

    private String tokenFor(String who) {
        if (who.equals("new")) {
            ApiClients.Made made =
                    clients.add(unique("Another client"), ApiRole.ADMIN).orElseThrow();
            return tokenOf(made.client().clientId(), made.secret());
        }
        return token(ApiRole.valueOf(who.toUpperCase(Locale.ROOT)));
    }

    private HttpResponse<String> call(Asked asked, Map<String, String> names) {
        if (asked.path().contains("/activities")) {
            settle();
        }
        return send(request(asked, names));
    }

    private HttpRequest.Builder request(Asked asked, Map<String, String> names) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(filled(asked.path(), names)));
        if (!asked.token().equals("none")) {
            request.header("Authorization", "Bearer " + tokenFor(asked.token()));
        }
        asked.headers().forEach((name, value) -> {
            if (!value.equals("")) {
                request.header(name, filled(String.valueOf(value), names));
            }
        });
        if (asked.form() != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            return request.method(asked.method(), body(form(asked.form(), names)));
        }
        if (asked.body() == null) {
            return request.method(asked.method(), HttpRequest.BodyPublishers.noBody());
        }
        if (!asked.headers().containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        // A name that is all of a value stands for a number where it is one.
        String text = asked.body() instanceof String given
                ? given
                : QUOTED.matcher(JSON.writeValueAsString(asked.body())).replaceAll(found -> {
                    String value = names.getOrDefault(found.group(1), "");
                    return value.matches("\\d+") ? value : Matcher.quoteReplacement(found.group());
                });
        return request.method(asked.method(), body(filled(text, names)));
    }

    private static String form(Map<String, Object> form, Map<String, String> names) {
        return form.entrySet().stream()
                .flatMap(field -> (field.getValue() instanceof List<?> many ? many : List.of(field.getValue()))
                        .stream()
                                .map(value -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                                        + URLEncoder.encode(
                                                filled(String.valueOf(value), names), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    /** {@code {name}} becomes its value; {@code "{name}"} in JSON the bare number; other braces stay. */
    private static String filled(String text, Map<String, String> names) {
        return NAMED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(names.getOrDefault(found.group(1), requireNonNull(found.group()))));
    }

    private Map<String, String> world() {
        Program program = program("Sample conformance");
        List<PersonId> who = people(4);
        stand(program, Role.INVITED, who.subList(0, 1));
        stand(program, Role.REGISTERED, who.subList(1, 2));
        Map<String, String> names = new HashMap<>();
        String number = unique("").strip();
        names.put("n", number);
        names.put("program", program.id().toString());
        names.put("programName", program.name());
        names.put("channel", program.channel().name());
        List<String> called = List.of("member", "registered", "lead", "lead2");
        for (int i = 0; i < called.size(); i++) {
            names.put(called.get(i), who.get(i).toString());
        }
        StaticListId list = lists.create("Sample list " + number).orElseThrow();
        listing.add(list, who.subList(0, 1), ANN);
        names.put("list", String.valueOf(list.value()));
        names.put("listName", "Sample list " + number);
        names.put("email", email(who.get(2)));
        names.put("email2", email(who.get(3)));
        return names;
    }

    private String email(PersonId person) {
        return jdbc.sql("select email from person where id = :id")
                .param("id", person.value())
                .query(String.class)
                .single();
    }
}
