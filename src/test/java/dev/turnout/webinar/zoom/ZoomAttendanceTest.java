package dev.turnout.webinar.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.TokenHouse;
import dev.turnout.webinar.zoom.FakeWebinar.Joined;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Zoom's attendance, beyond the contract of all providers. */
class ZoomAttendanceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @AutoClose
    private static final TokenHouse HOUSE = new TokenHouse();

    @AutoClose
    private final ZoomStage stage = new ZoomStage(HOUSE, Duration.ofSeconds(5));

    private final FakeZoom zoom = stage.zoom;
    private final FakeWebinar webinar = stage.webinar;

    @Test
    void runs_are_read_by_their_own_ids_encoded_twice_and_a_trial_run_is_left_out() {
        String code = register("tess@example.org");
        webinar.begin(webinar.start.minus(Duration.ofDays(3)));
        stage.joins("tess@example.org", Duration.ofDays(-3), Duration.ofDays(-3).plusMinutes(20));
        webinar.begin(webinar.start);
        stage.joins("tess@example.org", Duration.ZERO, Duration.ofMinutes(10));
        stage.passTo(HOUR.plus(stage.finalAfter()));

        assertThat(attendance().rows()).hasSize(1);
        assertThat(row("tess@example.org").providerId()).isEqualTo(code);
        assertThat(row("tess@example.org").live().seconds()).isEqualTo(600);
        assertThat(zoom.asked).anyMatch(it -> it.contains("/report/webinars/dE%252F%252Ff"));
        assertThat(ZoomWire.run("/a+b==")).isEqualTo("%252Fa%252Bb%253D%253D");
        assertThat(ZoomWire.run("a/b+c==")).isEqualTo("a%2Fb%2Bc%3D%3D");
    }

    @Test
    void without_the_right_to_reports_or_to_runs_the_past_webinar_tells() {
        String code = register("tess@example.org");
        stage.joins("tess@example.org", Duration.ZERO, Duration.ofMinutes(10));
        stage.passTo(HOUR.plus(stage.finalAfter()));

        zoom.pages.noReports =
                Line.error(400, 4711, "Invalid access token, does not contain scopes:[report:read:admin].");
        assertThat(row("tess@example.org").providerId()).isEqualTo(code);
        assertThat(row("tess@example.org").engagement().polls()).isNull();
        zoom.pages.noRuns = Line.error(400, 4711, "Invalid access token, does not contain scopes:[webinar:read].");
        assertThat(row("tess@example.org").live().seconds()).isEqualTo(600);
    }

    @Test
    void a_join_that_stays_without_length_is_believed_after_a_day() {
        register("tess@example.org");
        stage.joins("tess@example.org", Duration.ZERO, Duration.ofMinutes(10));
        zoom.pages.zeroDurations = true;

        stage.passTo(HOUR.plusHours(23));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        stage.passTo(HOUR.plusHours(24));
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
        assertThat(row("tess@example.org").sawLive()).isTrue();
    }

    @Test
    void a_run_without_guests_is_complete_soon_and_no_run_at_all_later_because_it_may_still_be_on() {
        stage.passTo(HOUR.plusMinutes(45));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);

        stage.crewJoins();
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
        assertThat(attendance().rows()).isEmpty();
    }

    @Test
    void a_run_that_took_longer_is_waited_for() {
        register("tess@example.org");
        stage.joins("tess@example.org", Duration.ZERO, Duration.ofMinutes(100));
        stage.passTo(Duration.ofMinutes(125));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        stage.passTo(Duration.ofMinutes(130));
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
    }

    @Test
    void a_colleague_who_registered_attended_like_anybody() {
        String code = register("anna@example.org");
        joined("anna@example.org", "Anna", code, true);
        joined("colleague@example.org", "Not Registered", "", true);
        stage.passTo(HOUR.plus(stage.finalAfter()));

        assertThat(attendance().rows()).extracting(AttendanceRow::providerId).containsExactly(code);
    }

    @Test
    void an_id_finds_its_address_an_address_its_id_and_a_bare_name_is_kept_for_a_person_to_match() {
        String tess = register("tess@example.org");
        String paul = register("paul@example.org");
        joined("", "Tess at home", tess, false);
        joined("PAUL@example.org", "Paul", "", false);
        joined("", "Iphone of somebody", "", false);
        joined("", "", "", false);
        stage.passTo(HOUR.plus(stage.finalAfter()));

        assertThat(row("tess@example.org").providerId()).isEqualTo(tess);
        assertThat(row("paul@example.org").providerId()).isEqualTo(paul);
        assertThat(attendance().rows())
                .filteredOn(it -> it.providerId() == null)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.name()).isEqualTo("Iphone of somebody");
                    assertThat(it.email()).isNull();
                    assertThat(it.live().seconds()).isEqualTo(600);
                });
        assertThat(attendance().unidentified()).isEqualTo(1);
    }

    @Test
    void polls_and_questions_are_counted_by_address_or_by_a_name_that_only_one_has() {
        String tess = register("tess@example.org");
        String paul = register("paul@example.org");
        joined("tess@example.org", "Tess", tess, false);
        joined("paul@example.org", "Paul", paul, false);
        webinar.polls.add(said("tess@example.org", "Tess", 3));
        webinar.polls.add(said("", "Paul", 1));
        webinar.questions.add(said("tess@example.org", "Tess", 2));
        webinar.questions.add(said("", "Somebody else", 2));
        stage.passTo(HOUR.plus(stage.finalAfter()));

        assertThat(row("tess@example.org").engagement().polls()).isEqualTo(3);
        assertThat(row("tess@example.org").engagement().questions()).isEqualTo(2);
        assertThat(row("paul@example.org").engagement().polls()).isEqualTo(1);
        assertThat(row("paul@example.org").engagement().questions()).isNull();
        assertThat(attendance().rows()).hasSize(2);
    }

    @Test
    void of_a_recurring_webinar_only_the_occurrences_own_run_counts() {
        Instant first = webinar.start;
        webinar.type = 9;
        webinar.occurrences = List.of(first, first.plus(Duration.ofDays(7)));
        register("tess@example.org");
        stage.joins("tess@example.org", Duration.ZERO, Duration.ofMinutes(10));
        webinar.begin(first.plus(Duration.ofDays(7)).minusSeconds(300));
        stage.joins("tess@example.org", Duration.ofDays(7), Duration.ofDays(7).plusMinutes(30));

        stage.passTo(HOUR.plus(stage.finalAfter()));
        assertThat(row("tess@example.org").live().seconds()).isEqualTo(600);
        stage.passTo(Duration.ofDays(7).plus(HOUR).plus(stage.finalAfter()));
        assertThat(row("tess@example.org").live().seconds()).isEqualTo(1800);
    }

    @Test
    void recordings_are_asked_about_month_by_month_and_without_the_right_to_they_are_unknown() {
        register("tess@example.org");
        register("late@example.org");
        stage.joins("tess@example.org", Duration.ZERO, Duration.ofMinutes(10));
        for (int day : new int[] {1, 31, 70}) {
            webinar.views.add(Map.of(
                    "email",
                    "tess@example.org",
                    "name",
                    "Tess",
                    "date_time",
                    webinar.end().plus(Duration.ofDays(day)).toString(),
                    "duration",
                    60));
        }
        stage.passTo(HOUR.plusDays(80));
        assertThat(row("tess@example.org").recorded().seconds()).isEqualTo(180);
        assertThat(row("tess@example.org").recorded().views()).isEqualTo(3);

        zoom.tricks.add(Trick.saying(Line.error(400, 4711, "no scopes"), Trick.Call.EXTRAS, 1, Trick.ALWAYS));
        assertThat(row("tess@example.org").recorded().seen()).isFalse();
        assertThat(row("tess@example.org").sawLive()).isTrue();
    }

    @Test
    void who_registered_after_the_end_came_for_the_recording_and_is_excused() {
        register("tess@example.org");
        stage.passTo(HOUR.plusMinutes(5));
        String late = register("late@example.org");
        stage.passTo(HOUR.plus(stage.finalAfter()));

        assertThat(attendance().excused()).containsExactly(late);
    }

    private void joined(String email, String name, String code, boolean internal) {
        webinar.run()
                .joined
                .add(new Joined(
                        "",
                        "u" + name + code,
                        name,
                        email,
                        code,
                        webinar.start,
                        webinar.start.plusSeconds(600),
                        "in_meeting",
                        internal));
    }

    private static Map<String, Object> said(String email, String name, int answers) {
        List<Map<String, String>> details = java.util.stream.IntStream.range(0, answers)
                .mapToObj(i -> Map.of("question", "Which?", "answer", "This"))
                .toList();
        return Map.of("email", email, "name", name, "question_details", details);
    }

    private String register(String email) {
        return ((Registration.Confirmed) stage.register(email)).code();
    }

    private Attendance attendance() {
        return (Attendance) stage.provider().attendance(stage.account(), stage.event());
    }

    private AttendanceRow row(String email) {
        return attendance().rows().stream()
                .filter(it -> email.equalsIgnoreCase(it.email()))
                .findFirst()
                .orElseThrow();
    }
}
