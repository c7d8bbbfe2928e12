package dev.turnout.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.form.Submission.Wrong;
import dev.turnout.id.PersonId;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmitFormTest {

    private static final Field HOPE = new Field("question-1", false, new Words("Your hope?", "Votre espoir ?"), true);
    private static final Field SIZE = new Field("question-2", false, new Words("How many?", ""), false);

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void somebody_new_becomes_registered_and_the_log_says_by_which_form() {
        Program program = world.program("Tomatoes");
        Form form = open(program);
        PersonId ann = kept(submit(form, "Ann@Example.org", Map.of("first_name", " Ann ", "last_name", "Smith")));

        Person person = world.get(People.class).find(ann).orElseThrow();
        assertThat(person.email().value()).isEqualTo("ann@example.org");
        assertThat(person.fields().firstName()).isEqualTo("Ann");
        assertThat(person.fields().attributes())
                .containsOnly(Map.entry("language", "en"), Map.entry("timeZone", "Asia/Tokyo"));
        assertThat(person.acquiredBy()).isEqualTo(program.id());
        assertThat(world.roleOf(program, ann)).isEqualTo(Role.REGISTERED);
        assertThat(world.timeline(ann)).extracting(Activity::by).containsOnly(new Actor(Actor.Kind.FORM, "tomatoes"));
        assertThat(world.timeline(ann))
                .extracting(Activity::what)
                .contains(new What.FormFilledOut("tomatoes", false))
                .anyMatch(what -> what instanceof What.StatusChanged);
    }

    @Test
    void a_bound_program_has_to_be_answered_first_and_full_or_approving_ones_let_wait() {
        assertThat(submit(open(world.bound("Bound")), "a@example.org", Map.of()))
                .isInstanceOf(Submission.Registering.class);
        Form two = open(world.program("Two seats", 1));
        assertThat(submit(two, "a@example.org", Map.of())).isInstanceOf(Submission.Registered.class);
        assertThat(submit(two, "b@example.org", Map.of())).isInstanceOf(Submission.Waitlisted.class);
        Submission third = submit(two, "c@example.org", Map.of());
        assertThat(third).isEqualTo(new Submission.Waitlisted(kept(third), 2));
        assertThat(submit(two, "c@example.org", Map.of())).isEqualTo(third);
        Program approving = world.approving("Approving", null);
        Form form = open(approving);
        Submission asked = submit(form, "a@example.org", Map.of());
        assertThat(asked).isInstanceOf(Submission.Pending.class);
        world.move(approving, kept(asked), Role.REJECTED, World.ANN);
        assertThat(submit(form, "a@example.org", Map.of())).isInstanceOf(Submission.Rejected.class);
        assertThat(world.roleOf(approving, kept(asked))).isEqualTo(Role.REJECTED);
    }

    @Test
    void the_same_address_again_is_no_double_and_the_newest_answers_are_kept() {
        Program program = world.approving("Again", null);
        Form form = asking(open(program), HOPE, SIZE);
        PersonId ann = kept(submit(
                form,
                "ann@example.org",
                Map.of("first_name", "Ann", "company", "Old Ltd", "question-1", "Rain", "question-2", "3")));
        world.clock.forward(Duration.ofHours(1));
        Submission again = submit(
                form, "ANN@example.org", Map.of("first_name", "Anne", "company", " ", "question-1", "Sun\r\nand rain"));

        assertThat(again).isEqualTo(new Submission.Pending(ann));
        Person person = world.get(People.class).find(ann).orElseThrow();
        assertThat(person.fields().firstName()).isEqualTo("Anne");
        assertThat(person.fields().company()).isEqualTo("Old Ltd");
        assertThat(world.get(RegistrationAnswers.class)
                        .of(program.id(), List.of(ann))
                        .get(ann))
                .containsExactly(new Answer("Your hope?", "Sun\nand rain"), new Answer("How many?", "3"));
        assertThat(world.timeline(ann)).extracting(Activity::what).contains(new What.FormFilledOut("again", true));
        assertThat(count("membership")).isEqualTo(1);
        assertThat(world.get(Submissions.class).counts(program.id()).times()).isEqualTo(2);
        assertThat(world.get(Submissions.class).counts(program.id()).people()).isEqualTo(1);
    }

    @Test
    void a_forwarded_link_makes_another_person_and_leaves_its_owner_alone() {
        Program program = world.program("Forwarded");
        Form form = open(program);
        PersonId ann = kept(submit(form, "ann@example.org", Map.of("first_name", "Ann", "last_name", "Smith")));
        Person before = world.get(People.class).find(ann).orElseThrow();
        PersonId bob = kept(submit(new Filling(
                form.slug(),
                "bob@example.org",
                Map.of("first_name", "Bob", "last_name", "Jones"),
                true,
                Map.of(),
                "",
                "fr",
                null,
                "192.0.2.2",
                ann)));

        assertThat(bob).isNotEqualTo(ann);
        assertThat(world.get(People.class).find(ann).orElseThrow()).isEqualTo(before);
        assertThat(world.get(People.class).find(bob).orElseThrow().fields().firstName())
                .isEqualTo("Bob");
        assertThat(world.get(People.class).find(bob).orElseThrow().fields().attributes())
                .containsEntry("language", "fr");
    }

    @Test
    void how_a_browser_is_set_changes_somebody_known_only_where_it_is_their_own_link_that_it_shows() {
        Form form = open(world.program("Known"));
        PersonId ann = kept(submit(form, "ann@example.org", Map.of()));
        kept(submit(new Filling(
                form.slug(),
                "ann@example.org",
                Map.of("first_name", "A", "last_name", "B"),
                true,
                Map.of(),
                "",
                "fr",
                "Europe/Paris",
                "192.0.2.9",
                null)));
        assertThat(world.get(People.class).find(ann).orElseThrow().fields().attributes())
                .containsOnly(Map.entry("language", "en"), Map.entry("timeZone", "Asia/Tokyo"));
        kept(submit(new Filling(
                form.slug(),
                "ann@example.org",
                Map.of("first_name", "A", "last_name", "B"),
                true,
                Map.of(),
                "",
                "fr",
                "Nowhere/Land",
                "192.0.2.9",
                ann)));
        assertThat(world.get(People.class).find(ann).orElseThrow().fields().attributes())
                .containsOnly(Map.entry("language", "fr"), Map.entry("timeZone", "Asia/Tokyo"));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_and_nothing_is_kept() {
        Form form = open(world.program("Wrong"));
        Form strict = new Form(
                form.program(),
                form.slug(),
                true,
                List.of(),
                new Content(
                        Words.NONE,
                        Words.NONE,
                        List.of(
                                new Field("first_name", true, Words.NONE, false),
                                new Field("company", false, Words.NONE, false)),
                        new Words("You may write to me.", "")));
        world.get(Forms.class).change(strict);
        Submission submission = submit(new Filling(
                form.slug(),
                "not an address",
                Map.of("company", "x".repeat(256)),
                false,
                Map.of(),
                "",
                "en",
                null,
                null,
                null));
        assertThat(submission)
                .isEqualTo(new Submission.Invalid(Map.of(
                        "email", Wrong.NO_EMAIL,
                        "first_name", Wrong.MISSING,
                        "company", Wrong.TOO_LONG,
                        "consent", Wrong.MISSING)));
        assertThat(count("person")).isZero();
        assertThat(submit(form, "ok@example.org", Map.of("first_name", "A"))).isInstanceOf(Submission.Registered.class);
        assertThat(world.jdbc()
                        .sql("select consent from form_submission")
                        .query(String.class)
                        .single())
                .isEqualTo("You may write to me.");
    }

    @Test
    void an_answer_that_was_not_offered_is_refused_and_one_that_was_is_kept_in_the_same_words_whatever_the_language() {
        Program program = world.approving("Choosing", null);
        Field size = new Field(
                "question-7",
                true,
                new Words("Your garden?", "Votre jardin ?"),
                false,
                new Choices(true, List.of(new Words("Small", "Petit"), new Words("Large", "Grand"))));
        Field country = new Field(
                "country",
                false,
                Words.NONE,
                false,
                new Choices(false, List.of(new Words("France", ""), new Words("Japan", "Japon"))));
        Form form = asking(open(program), size, country);
        assertThat(submit(form, "ann@example.org", Map.of("question-7", "Huge", "country", "france")))
                .isEqualTo(
                        new Submission.Invalid(Map.of("question-7", Wrong.NOT_OFFERED, "country", Wrong.NOT_OFFERED)));
        assertThat(submit(form, "ann@example.org", Map.of("question-7", " ")))
                .isEqualTo(new Submission.Invalid(Map.of("question-7", Wrong.MISSING)));
        assertThat(count("person")).isZero();

        PersonId ann = kept(submit(form, "ann@example.org", Map.of("question-7", "Petit", "country", "Japan")));
        assertThat(world.get(RegistrationAnswers.class)
                        .of(program.id(), List.of(ann))
                        .get(ann))
                .containsExactly(new Answer("Your garden?", "Small"));
        assertThat(world.get(People.class).find(ann).orElseThrow().fields().country())
                .isEqualTo("Japan");
        assertThat(world.get(Forms.class).of(program).content()).isEqualTo(form.content());
    }

    @Test
    void what_strangers_write_cannot_begin_a_header_or_turn_the_text() {
        Form form = open(world.program("Hostile"));
        PersonId evil = kept(submit(
                form,
                "evil@example.org",
                Map.of(
                        "first_name",
                        "Eve\r\nBcc: all@example.org\0",
                        "last_name",
                        "<script>alert(1)</script>\u202e",
                        "membership",
                        "ignored")));
        Person person = world.get(People.class).find(evil).orElseThrow();
        assertThat(person.fields().firstName()).isEqualTo("Eve Bcc: all@example.org");
        assertThat(person.fields().lastName()).isEqualTo("<script>alert(1)</script>");
        for (String email :
                List.of("a@example.org\r\nBcc: b@example.org", "a@example.org,b@example.org", "<a@example.org>")) {
            assertThat(submit(form, email, Map.of())).as(email).isInstanceOf(Submission.Invalid.class);
        }
    }

    @Test
    void a_closed_form_an_ended_webinar_a_wrong_address_and_a_robot_change_nothing() {
        Program program = world.program("Shut");
        Form shut = world.get(Forms.class).of(program);
        assertThat(submit(shut, "a@example.org", Map.of()))
                .isEqualTo(new Submission.Closed(Submission.Closed.Why.SHUT));
        Form form = open(program);
        assertThat(submit(
                        new Filling("no-such", "a@example.org", Map.of(), true, Map.of(), "", "en", null, null, null)))
                .isEqualTo(new Submission.Unknown());
        assertThat(submit(new Filling(
                        form.slug(),
                        "a@example.org",
                        Map.of("first_name", "A", "last_name", "B"),
                        true,
                        Map.of(),
                        "http://spam.example",
                        "en",
                        null,
                        null,
                        null)))
                .isEqualTo(new Submission.Trapped());
        world.clock.forward(Duration.ofDays(8));
        assertThat(submit(form, "a@example.org", Map.of()))
                .isEqualTo(new Submission.Closed(Submission.Closed.Why.ENDED));
        assertThat(count("person")).isZero();
        assertThat(count("activity")).isZero();
    }

    @Test
    void a_client_that_sends_too_much_waits_and_does_not_close_the_form_for_others() {
        Form form = open(world.program("Many"));
        for (int i = 0; i < 30; i++) {
            kept(submit(form, "guest" + i + "@example.org", Map.of()));
        }
        assertThat(submit(form, "one.more@example.org", Map.of()))
                .isEqualTo(new Submission.TooMany(Duration.ofMinutes(10)));
        assertThat(submit(filling(form, "other@example.org", Map.of(), "192.0.2.77")))
                .isInstanceOf(Submission.Registered.class);
        assertThat(world.jdbc()
                        .sql("select string_agg(counted, ' ') from form_tries")
                        .query(String.class)
                        .single())
                .doesNotContain("192.0.2");
        world.clock.forward(Duration.ofMinutes(10));
        assertThat(submit(form, "one.more@example.org", Map.of())).isInstanceOf(Submission.Registered.class);
    }

    @Test
    void one_address_sent_by_many_at_once_is_one_member_and_no_seat_is_given_twice() throws Exception {
        Program program = world.program("Rush", 3);
        Form form = open(program);
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<Submission>> sendings = IntStream.range(0, 40)
                    .<Callable<Submission>>mapToObj(
                            i -> () -> submit(filling(form, "guest" + i % 5 + "@example.org", Map.of(), null)))
                    .toList();
            for (Future<Submission> one : many.invokeAll(sendings)) {
                assertThat(one.get()).isInstanceOf(Submission.Kept.class);
            }
        }
        assertThat(count("person")).isEqualTo(5);
        assertThat(count("membership")).isEqualTo(5);
        assertThat(world.jdbc()
                        .sql("select seats_taken(:id)")
                        .param("id", program.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void what_was_typed_is_forgotten_after_its_time_and_that_it_was_sent_is_not() {
        Program program = world.program("Old");
        kept(submit(open(program), "ann@example.org", Map.of()));
        world.clock.forward(Duration.ofDays(399));
        assertThat(world.get(ForgetSubmissions.class).forget()).isZero();
        assertThat(count("form_tries")).isZero();
        assertThat(count("form_salt")).isZero();
        world.clock.forward(Duration.ofDays(2));
        assertThat(world.get(ForgetSubmissions.class).forget()).isEqualTo(1);
        assertThat(world.jdbc()
                        .sql("select count(*) from form_submission where answers is null and utm is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(world.get(Submissions.class).counts(program.id()).times()).isEqualTo(1);
    }

    @Test
    void each_form_has_an_address_of_its_own() {
        Forms forms = world.get(Forms.class);
        Program first = world.program("Été: 10 idées!");
        assertThat(forms.of(first).slug()).isEqualTo("ete-10-idees");
        Program second = world.program("ete 10 idees");
        Form other = forms.of(second);
        assertThat(other.slug()).isEqualTo("ete-10-idees-" + second.id());
        assertThat(forms.of(world.program("日本")).slug()).isEqualTo("webinar");
        assertThat(forms.change(new Form(other.program(), "ete-10-idees", true, List.of(), other.content())))
                .isFalse();
        assertThat(forms.find(other.slug())).contains(other);
        Program clone = world.program("Clone");
        forms.copy(first.id(), clone);
        assertThat(forms.find(clone.id()).orElseThrow())
                .isEqualTo(new Form(
                        clone.id(), "clone", false, List.of(), forms.of(first).content()));
    }

    private Form open(Program program) {
        Forms forms = world.get(Forms.class);
        forms.of(program);
        forms.open(program.id(), true);
        return forms.of(program);
    }

    private Form asking(Form form, Field... questions) {
        List<Field> fields = new java.util.ArrayList<>(List.of(
                new Field("first_name", false, Words.NONE, false), new Field("company", false, Words.NONE, false)));
        fields.addAll(List.of(questions));
        Form changed = new Form(
                form.program(), form.slug(), true, List.of(), new Content(Words.NONE, Words.NONE, fields, Words.NONE));
        assertThat(world.get(Forms.class).change(changed)).isTrue();
        return changed;
    }

    private Submission submit(Form form, String email, Map<String, String> answers) {
        return submit(filling(form, email, answers, "192.0.2.1"));
    }

    private Submission submit(Filling filling) {
        return world.get(SubmitForm.class).submit(filling);
    }

    /** With a first and last name, where the test says none. */
    private static Filling filling(Form form, String email, Map<String, String> answers, String client) {
        Map<String, String> all = new HashMap<>(Map.of("first_name", "Test", "last_name", "Person"));
        all.putAll(answers);
        return new Filling(form.slug(), email, all, true, Map.of(), "", "en", "Asia/Tokyo", client, null);
    }

    private static PersonId kept(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Kept.class);
        return ((Submission.Kept) submission).person();
    }

    private long count(String table) {
        return world.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
