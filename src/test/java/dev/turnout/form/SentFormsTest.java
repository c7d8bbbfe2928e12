package dev.turnout.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.program.Program;
import dev.turnout.program.transfer.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SentFormsTest {

    private static final Wording KEYS = (key, arguments) -> key;

    private final World world = new World();
    private final SentForms sent = world.get(SentForms.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_newest_comes_first_with_what_came_of_it_then_and_where_the_person_stands_now() {
        Program program = world.approving("Sent", null);
        Form form = open(program);
        send(form, "ann@example.org", Map.of("company", "Sample Ltd"), Map.of("utm_source", "letter"));
        world.clock.forward(Duration.ofMinutes(11));
        send(form, "bob@example.org", Map.of(), Map.of());
        world.clock.forward(Duration.ofMinutes(1));
        SentForm bob = sent.page(program.id(), 10, 0).getFirst();
        world.move(program, bob.person(), Role.REJECTED, World.ANN);
        send(form, "bob@example.org", Map.of(), Map.of());
        send(open(world.program("Other")), "ann@example.org", Map.of(), Map.of());

        List<SentForm> all = sent.page(program.id(), 10, 0);

        assertThat(all)
                .extracting(SentForm::email, SentForm::outcome, SentForm::stands)
                .containsExactly(
                        row("bob@example.org", "Rejected", Role.REJECTED),
                        row("bob@example.org", "Pending", Role.REJECTED),
                        row("ann@example.org", "Pending", Role.PENDING_APPROVAL));
        assertThat(all.getLast().answers()).containsEntry("company", "Sample Ltd");
        assertThat(all.getLast().utm()).containsOnly(Map.entry("utm_source", "letter"));
        assertThat(sent.page(program.id(), 1, 1)).containsExactly(all.get(1));
        assertThat(sent.olderThan(
                        program.id(), all.getFirst().at(), all.getFirst().id(), 10))
                .containsExactly(all.get(1), all.get(2));

        world.clock.forward(Duration.ofDays(401));
        world.get(ForgetSubmissions.class).forget();
        assertThat(sent.page(program.id(), 10, 0))
                .hasSize(3)
                .allMatch(one ->
                        one.forgotten() && one.answers().isEmpty() && one.utm().isEmpty());
    }

    @Test
    void what_a_stranger_wrote_runs_in_no_spreadsheet_and_answers_to_former_questions_stay() throws IOException {
        Program program = world.program("Table");
        Form form = open(program);
        Field hope = new Field("question-1", false, new Words("Your hope, please?", "Votre espoir ?"), true);
        Field gone = new Field("question-2", false, new Words("Gone?", ""), false);
        ask(form, hope, gone);
        send(
                form,
                "eve@example.org",
                Map.of("question-1", "=HYPERLINK(\"https://example.org\")", "question-2", "+1\n@x"),
                Map.of("utm_term", "-2+3"));
        ask(form, hope);

        assertThat(csv(program).lines())
                .containsExactly(
                        "\uFEFFregistration.sent.at,registration.sent.email,registration.sent.name,"
                                + "registration.sent.outcome,registration.sent.stands,registration.sent.reason,"
                                + "Votre espoir ?,registration.sent.gone (question-2),utm_source,utm_medium,utm_campaign,"
                                + "utm_term,utm_content,registration.consent",
                        world.clock.instant()
                                + ",eve@example.org,,registration.outcome.one.Registered,Registered,,"
                                + "\"'=HYPERLINK(\"\"https://example.org\"\")\",'+1 @x,,,,'-2+3,,");
    }

    private Tuple row(String email, String outcome, Role stands) {
        return Tuple.tuple(email, outcome, world.status(stands).id());
    }

    private String csv(Program program) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.get(ExportSentForms.class).write(program, "fr", KEYS, out);
        return out.toString(UTF_8);
    }

    private void send(Form form, String email, Map<String, String> answers, Map<String, String> utm) {
        Filling filling = new Filling(form.slug(), email, answers, true, utm, "", "en", null, null, null);
        assertThat(world.get(SubmitForm.class).submit(filling)).isInstanceOf(Submission.Kept.class);
    }

    private Form open(Program program) {
        Form form = world.get(Forms.class).of(program);
        ask(form, new Field("company", false, Words.NONE, false));
        return form;
    }

    private void ask(Form form, Field... fields) {
        Content content = new Content(Words.NONE, Words.NONE, List.of(fields), Words.NONE);
        assertThat(world.get(Forms.class).change(new Form(form.program(), form.slug(), true, List.of(), content)))
                .isTrue();
    }
}
