package dev.turnout.webinar.zoom;

import static dev.turnout.webinar.Outcomes.refused;
import static dev.turnout.webinar.Outcomes.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.TokenHouse;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.zoom.Trick.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How Zoom registers, beyond the contract of all providers. */
class ZoomRegistrantsTest {

    @AutoClose
    private static final TokenHouse HOUSE = new TokenHouse();

    @AutoClose
    private final ZoomStage stage = new ZoomStage(HOUSE, Duration.ofSeconds(2));

    private final FakeZoom zoom = stage.zoom;

    @Test
    void a_fourth_call_on_one_day_finds_who_is_registered_already() {
        Registration first = register("tess@example.org");
        register("tess@example.org");
        register("tess@example.org");
        assertThat(register("tess@example.org")).isEqualTo(first);
        assertThat(stage.provider().registerCallsADay()).isEqualTo(3);

        stage.cancelledThere("tess@example.org");
        throttled(register("tess@example.org"), Instant.parse("2026-09-02T00:00:00Z"));
        stage.clock().forward(Duration.ofHours(14));
        assertThat(register("tess@example.org")).isInstanceOf(Registration.Confirmed.class);
    }

    @Test
    void a_full_webinar_says_how_many_it_takes() {
        stage.webinar.limit = 2;
        register("one@example.org");
        register("two@example.org");

        Registration no = register("three@example.org");
        refused(no, Reason.EVENT_FULL);
        assertThat(((Refused) no).text()).contains("limit has been reached").contains("takes 2 registrants");
        assertThat(register("two@example.org")).isInstanceOf(Registration.Confirmed.class);
    }

    @Test
    void telephone_and_country_go_along_and_a_country_only_by_its_letters() {
        assertThat(Countries.code("fr")).isEqualTo("FR");
        assertThat(Countries.code("Germany")).isEqualTo("DE");
        assertThat(Countries.code(" Allemagne ")).isEqualTo("DE");
        assertThat(Countries.code("Middle-earth")).isNull();
        stage.provider()
                .register(
                        stage.account(),
                        stage.event(),
                        new Applicant("t@example.org", "T", null, null, null, "+33 1 23", "Japan", "m-1"));
        assertThat(zoom.bodies)
                .last()
                .asString()
                .contains("\"phone\":\"+33 1 23\"")
                .contains("\"country\":\"JP\"");
    }

    @Test
    void several_wrong_fields_are_all_named() {
        zoom.tricks.add(Trick.saying(new Line(400, """
                        {"code":300,"message":"Validation Failed.","errors":[
                         {"field":"country","message":"Invalid field."},
                         {"field":"org","message":"This field is required."}]}""", Map.of()), Call.REGISTER, 1, 1));
        assertThat(register("tess@example.org"))
                .isEqualTo(new Refused(Reason.MISSING_FIELD, "country: Invalid field.; org: This field is required."));
        refused(
                stage.provider()
                        .register(
                                stage.account(),
                                stage.event(),
                                new Applicant("tess@example.org", null, null, null, null, "m-1")),
                Reason.MISSING_FIELD);
    }

    @Test
    void a_silent_zoom_is_waited_for_no_longer_than_set_and_a_web_page_is_no_answer() {
        zoom.tricks.add(Trick.of(Trick.Kind.SILENCE, Call.REGISTER, 1, 1));
        assertThat(register("tess@example.org")).isInstanceOf(Registration.Unknown.class);
        zoom.tricks.add(Trick.saying(new Line(200, "<html>Sorry</html>", Map.of()), Call.REGISTER, 1, 1));
        assertThat(register("paul@example.org")).isInstanceOf(Registration.Unknown.class);
        zoom.tricks.add(Trick.saying(new Line(404, "<html>Sorry</html>", Map.of()), Call.REGISTER, 1, 1));
        assertThat(register("paul@example.org")).isInstanceOf(AccountProblem.class);
        zoom.tricks.add(Trick.saying(new Line(400, "<html>Sorry</html>", Map.of()), Call.REGISTER, 1, 1));
        assertThat(register("paul@example.org")).isInstanceOf(TryLater.class);
    }

    @Test
    void whether_somebody_waits_that_cannot_be_read_is_unknown() {
        stage.requireApproval();
        zoom.tricks.add(Trick.saying(new Line(503, "Sorry", Map.of()), Call.FIND, 1, Trick.ALWAYS));

        assertThat(register("tess@example.org")).isInstanceOf(Registration.Unknown.class);
        stage.allWell();
        assertThat(found("tess@example.org").registrant().state()).isEqualTo(State.PENDING);
    }

    @Test
    void a_known_code_is_looked_up_alone_and_a_wrong_one_on_the_lists() {
        Registration.Confirmed tess = (Registration.Confirmed) register("tess@example.org");
        Registration.Confirmed paul = (Registration.Confirmed) register("paul@example.org");
        int before = zoom.calls(Call.FIND);

        find("tess@example.org", tess.code());
        assertThat(zoom.calls(Call.FIND)).isEqualTo(before + 1);
        assertThat(((Finding.Found) find("tess@example.org", paul.code()))
                        .registrant()
                        .code())
                .isEqualTo(tess.code());
        assertThat(((Finding.Found) find("tess@example.org", "gone"))
                        .registrant()
                        .code())
                .isEqualTo(tess.code());
    }

    @Test
    void a_crowd_that_is_looked_up_at_once_has_the_lists_read_a_few_times_only() throws Exception {
        for (int i = 0; i < 700; i++) {
            stage.registersThere("person" + i + "@example.org");
        }
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Finding>> findings = IntStream.range(0, 200)
                    .mapToObj(i -> calls.submit(() -> find("Person" + i + "@example.org", null)))
                    .toList();
            for (Future<Finding> finding : findings) {
                assertThat(finding.get()).isInstanceOf(Finding.Found.class);
            }
        }
        // One reading is five pages: three of those approved, one each of the others.
        assertThat(zoom.calls(Call.FIND)).isLessThanOrEqualTo(100);
    }

    @Test
    void nobody_is_told_from_a_list_older_than_their_own_registration() {
        zoom.tricks.add(Trick.of(Trick.Kind.LOST_ANSWER, Call.REGISTER, 1, 2));
        register("tess@example.org");
        assertThat(find("tess@example.org", null)).isInstanceOf(Finding.Found.class);
        int read = zoom.calls(Call.FIND);

        register("paul@example.org");
        assertThat(find("paul@example.org", null)).isInstanceOf(Finding.Found.class);
        assertThat(zoom.calls(Call.FIND)).isEqualTo(2 * read);
        // What became of the first is on the newer list, too.
        assertThat(find("tess@example.org", null)).isInstanceOf(Finding.Found.class);
        assertThat(zoom.calls(Call.FIND)).isEqualTo(2 * read);
    }

    @Test
    void a_recurring_webinar_stands_for_the_occurrence_that_is_on_or_comes_next() {
        Instant first = stage.start();
        stage.webinar.type = 9;
        stage.webinar.occurrences = List.of(first, first.plus(Duration.ofDays(7)), first.plus(Duration.ofDays(14)));

        assertThat(event().start()).isEqualTo(first);
        stage.passTo(Duration.ofHours(40));
        assertThat(event().start()).isEqualTo(first);
        stage.passTo(Duration.ofDays(3));
        assertThat(event().start()).isEqualTo(first.plus(Duration.ofDays(7)));
        stage.passTo(Duration.ofDays(60));
        assertThat(event().start()).isEqualTo(first.plus(Duration.ofDays(14)));

        stage.webinar.type = 6;
        stage.webinar.occurrences = List.of();
        stage.webinar.start = null;
        assertThat(event().start()).isNull();
        assertThat(event().active()).isTrue();
    }

    private EventSnapshot event() {
        return (EventSnapshot) stage.provider()
                .event(stage.account(), new EventRef(stage.event().id()));
    }

    private Registration register(String email) {
        return stage.register(email);
    }

    private Finding find(String email, String code) {
        return stage.provider().find(stage.account(), stage.event(), email, code);
    }

    private Finding.Found found(String email) {
        return (Finding.Found) find(email, null);
    }
}
