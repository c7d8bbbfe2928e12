package dev.turnout.api.lead;

import static dev.turnout.api.lead.LeadReadTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.form.Choices;
import dev.turnout.form.Content;
import dev.turnout.form.Field;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.Words;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 5.3: forms that others show. */
class SubmitFormCallTest extends ApiTest {

    private static final Field NAME = new Field("first_name", true, Words.NONE, false);
    private static final Field MEAL = new Field(
            "question-1",
            true,
            new Words("Meal?", "Repas ?"),
            false,
            new Choices(true, List.of(new Words("Meat", "Viande"), new Words("Plants", "Plantes"))));

    @Autowired
    private Forms forms;

    @Autowired
    private RegistrationAnswers answers;

    private Program asking(Words consent, Field... fields) {
        Program program = program("Sample form");
        Form form = forms.of(program);
        Content content = new Content(Words.NONE, Words.NONE, List.of(fields), consent);
        assertThat(forms.change(new Form(form.program(), form.slug(), true, List.of(), content)))
                .isTrue();
        return program;
    }

    private static String email() {
        return unique("fern sample").replace(' ', '.') + "@example.org";
    }

    private static String record(String email, String more) {
        return "{\"leadFormFields\":{\"email\":\"%s\"%s}}".formatted(email, more);
    }

    private JsonNode submit(Program form, String head, String... records) {
        return post(
                "/rest/v1/leads/submitForm.json",
                "{\"formId\":%s,%s\"input\":[%s]}".formatted(form.id(), head, String.join(",", records)));
    }

    private List<String> sent(Program form) {
        return jdbc.sql("""
                        select person_id || ' ' || outcome || ' ' || answers || ' ' || utm || ' ' || coalesce(consent, '-') as line
                          from form_submission
                         where program_id = :form
                         order by id
                        """)
                .param("form", form.id().value())
                .query((row, n) -> row.getString("line"))
                .list();
    }

    @Test
    void what_the_form_asks_for_is_checked_record_by_record() {
        Program program = asking(new Words("I agree.", ""), NAME, MEAL);
        String good = ",\"FirstName\":\"Fern\",\"question-1\":\"Plantes\",\"consent\":true";
        String known = email();

        JsonNode answer = submit(
                program,
                "",
                record(known, good),
                record(known, good.replace("Fern", " ")),
                record(email(), good.replace("Plantes", "Stones")),
                record(email(), good.replace("true", "false")),
                record(email(), good + ",\"question-9\":1"),
                record("bad", good),
                "{\"leadFormFields\":{}}");

        assertThat(codes(answer)).containsExactly("", "1002", "1003", "1002", "1006", "1003", "1002");
        assertThat(answer.path("result")
                        .path(1)
                        .path("reasons")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("Missing value for the required parameter 'firstName'");
        long fern = answer.path("result").path(0).path("id").asLong();
        assertThat(sent(program))
                .containsExactly(
                        fern + " Registered {\"first_name\": \"Fern\", \"question-1\": \"Plants\"} {} I agree.");
        assertThat(answers.of(program.id(), List.of(new PersonId(fern))).get(new PersonId(fern)))
                .containsExactly(new Answer("Meal?", "Plants"));
    }

    @Test
    void who_fills_it_in_registers_in_its_program_or_the_one_that_is_named() {
        Program program = asking(Words.NONE, NAME);
        Program other = program("Sample other");
        String email = email();
        String record = record(email, ",\"firstName\":\"Fern\",\"company\":\"Sample Ltd\"")
                .replaceFirst("}}$", "},\"visitorData\":{\"queryString\":\"?utm_source=a+b%C3%A9&x=1&utm_term=%zz\"}}");

        JsonNode first = submit(program, "", record, record);
        JsonNode second = submit(program, "\"programId\":" + other.id() + ",", record);

        assertThat(first.path("result")
                        .valueStream()
                        .map(one -> one.path("status").asString()))
                .containsExactly("created", "updated");
        PersonId fern = new PersonId(second.path("result").path(0).path("id").asLong());
        for (Program joined : List.of(program, other)) {
            assertThat(memberships
                            .find(joined.id(), fern)
                            .orElseThrow()
                            .status()
                            .name())
                    .isEqualTo("Registered");
        }
        assertThat(sent(program))
                .hasSize(3)
                .allMatch(line -> line.endsWith(
                        "{\"first_name\": \"Fern\"} {\"utm_term\": \"%zz\", \"utm_source\": \"a bé\"} -"));
        assertThat(jdbc.sql(
                                "select program_id || ' ' || (detail ->> 'again') from activity where kind = 'FormFilledOut' and person_id = :id order by id")
                        .param("id", fern.value())
                        .query(String.class)
                        .list())
                .containsExactly(program.id() + " false", program.id() + " true", program.id() + " true");
        assertThat(people.find(fern).orElseThrow().fields().company()).isEqualTo("Sample Ltd");
    }

    @Test
    void a_form_that_is_closed_or_unknown_is_refused() {
        Program program = asking(Words.NONE, NAME);
        String record = record(email(), ",\"firstName\":\"Fern\"");
        assertRefused(submit(program, "\"programId\":999999999,", record), "1013", "Program not found");
        assertRefused(submit(program("No form"), "", record), "1013", "Form not found");
        forms.open(program.id(), false);
        assertRefused(submit(program, "", record), "1003", "Form is closed");
        assertThat(sent(program)).isEmpty();
    }
}
