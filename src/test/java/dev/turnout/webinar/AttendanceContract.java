package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.ProviderStage.Call;
import dev.turnout.webinar.ProviderStage.Mishap;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who watched, as the provider tells it after the event. */
public interface AttendanceContract {

    ProviderStage stage();

    @Test
    default void attendance_is_partial_until_the_provider_has_it_all_and_final_even_if_nobody_came() {
        register("tess@example.org");

        stage().passTo(Duration.ofMinutes(30));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        stage().passTo(hour().plus(stage().finalAfter()).minusSeconds(1));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        stage().passTo(hour().plus(stage().finalAfter()));
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
        assertThat(attendance().rows()).isEmpty();
        assertThat(attendance().unidentified()).isZero();
    }

    @Test
    default void who_joins_again_and_again_watched_the_time_once() {
        String code = register("tess@example.org");
        stage().joins("tess@example.org", minutes(0), minutes(20));
        stage().joins("tess@example.org", minutes(10), minutes(30));
        stage().joins("tess@example.org", minutes(40), minutes(45));
        stage().passTo(hour().plus(stage().finalAfter()));

        AttendanceRow row = only();
        assertThat(row.providerId()).isEqualTo(code);
        assertThat(row.sawLive()).isTrue();
        assertThat(row.sawRecording()).isFalse();
        assertThat(row.live().seconds()).isEqualTo(35 * 60);
        assertThat(row.live().first()).isBefore(row.live().last());
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
    }

    @Test
    default void time_is_counted_as_finely_as_the_provider_says_it_counts() {
        register("tess@example.org");
        stage().joins("tess@example.org", minutes(5), minutes(5).plusSeconds(90));
        stage().passTo(hour().plus(stage().finalAfter()));

        if (stage().provider().can().contains(Capability.SECONDS)) {
            assertThat(only().live().seconds()).isEqualTo(90);
        } else {
            assertThat(only().live().seconds() % 60).isZero();
        }
    }

    @Test
    default void host_and_panelists_and_who_waited_outside_did_not_attend() {
        register("tess@example.org");
        stage().crewJoins();
        stage().joins("tess@example.org", minutes(0), minutes(20));
        stage().passTo(hour().plus(stage().finalAfter()));

        assertThat(only().live().seconds()).isEqualTo(20 * 60);
        assertThat(attendance().unidentified()).isZero();
    }

    @Test
    default void rows_without_an_address_and_rows_said_twice_come_to_one_row_a_person() {
        String code = register("tess@example.org");
        stage().joins("tess@example.org", minutes(0), minutes(45));
        stage().passTo(hour().plus(stage().finalAfter()));
        stage().plays(Mishap.DUPLICATE_ROWS, Call.ATTENDANCE, 1.0);
        stage().plays(Mishap.BLANK_EMAILS, Call.ATTENDANCE, 1.0);

        AttendanceRow row = only();
        assertThat(row.providerId()).isEqualTo(code);
        assertThat(row.email()).isIn(null, "tess@example.org");
        assertThat(row.live().seconds()).isEqualTo(45 * 60);
        assertThat(attendance().unidentified()).isZero();
    }

    @Test
    default void attendance_that_is_not_finished_calls_nobody_absent() {
        register("tess@example.org");
        stage().joins("tess@example.org", minutes(0), minutes(45));
        stage().passTo(hour().plusSeconds(10));
        stage().plays(Mishap.UNFINISHED, Call.ATTENDANCE, 1.0);

        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        stage().allWell();
        stage().passTo(hour().plus(stage().finalAfter()));
        assertThat(only().live().seconds()).isEqualTo(45 * 60);
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
    }

    @Test
    default void live_and_recorded_watching_are_kept_apart_where_both_are_known() {
        if (!stage().provider().can().contains(Capability.ON_DEMAND)) {
            register("tess@example.org");
            stage().joins("tess@example.org", minutes(0), minutes(45));
            stage().passTo(hour().plus(stage().finalAfter()));
            assertThat(only().recorded()).isEqualTo(Watched.NOT);
            return;
        }
        for (String who : List.of("live@example.org", "later@example.org", "both@example.org")) {
            register(who);
        }
        stage().joins("live@example.org", minutes(0), minutes(45));
        stage().joins("both@example.org", minutes(0), minutes(15));
        stage().passTo(hour().plus(stage().finalAfter()));
        stage().watchesRecording("later@example.org", minutes(50));
        stage().watchesRecording("both@example.org", minutes(20));

        assertThat(attendance().rows()).hasSize(3);
        assertThat(row("live@example.org")).matches(it -> it.sawLive() && !it.sawRecording());
        assertThat(row("later@example.org")).matches(it -> !it.sawLive() && it.sawRecording());
        assertThat(row("both@example.org")).matches(it -> it.sawLive() && it.sawRecording());
        assertThat(row("both@example.org").recorded().seconds()).isEqualTo(20 * 60);
    }

    @Test
    default void an_event_begun_twice_is_one_attendance() {
        register("tess@example.org");
        register("paul@example.org");
        stage().joins("tess@example.org", minutes(0), minutes(10));
        stage().joins("paul@example.org", minutes(2), minutes(10));
        stage().beginsAgain();
        stage().joins("tess@example.org", minutes(20), minutes(50));
        stage().passTo(hour().plus(stage().finalAfter()));

        assertThat(attendance().rows()).hasSize(2);
        assertThat(row("tess@example.org").live().seconds()).isEqualTo(40 * 60);
        assertThat(row("paul@example.org").live().seconds()).isEqualTo(8 * 60);
    }

    @Test
    default void who_was_cancelled_is_left_out() {
        register("tess@example.org");
        stage().cancelledThere("tess@example.org");
        stage().joins("tess@example.org", minutes(0), minutes(45));
        stage().passTo(hour().plus(stage().finalAfter()));

        assertThat(attendance().rows()).isEmpty();
        assertThat(stage().provider().find(stage().account(), stage().event(), "tess@example.org", null))
                .isInstanceOf(Finding.NotFound.class);
    }

    @Test
    default void an_event_that_moved_is_judged_by_its_new_time() {
        register("tess@example.org");
        stage().passTo(hour().plus(stage().finalAfter()).plusHours(1));
        stage().moveTo(stage().clock().instant().plus(Duration.ofDays(7)));

        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(attendance().event().start())
                .isEqualTo(stage().clock().instant().plus(Duration.ofDays(7)));
    }

    @Test
    default void trouble_with_the_list_is_trouble_and_never_an_empty_list() {
        register("tess@example.org");
        stage().joins("tess@example.org", minutes(0), minutes(45));
        stage().passTo(hour().plus(stage().finalAfter()));

        for (Mishap mishap : List.of(Mishap.DOWN, Mishap.UNREADABLE, Mishap.THROTTLED)) {
            stage().plays(mishap, Call.ATTENDANCE, 1.0);
            assertThat(answer()).isInstanceOf(Trouble.class);
            stage().allWell();
        }
        assertThat(only().sawLive()).isTrue();
    }

    private static Duration hour() {
        return Duration.ofHours(1);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private AttendanceAnswer answer() {
        return stage().provider().attendance(stage().account(), stage().event());
    }

    private Attendance attendance() {
        return (Attendance) answer();
    }

    private AttendanceRow only() {
        List<AttendanceRow> rows = attendance().rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private AttendanceRow row(String email) {
        return attendance().rows().stream()
                .filter(it -> email.equalsIgnoreCase(it.email()))
                .findFirst()
                .orElseThrow();
    }

    private String register(String email) {
        Applicant applicant = new Applicant(
                email, "Some", "Body", null, null, "turnout-1-" + Math.floorMod(email.hashCode(), 1_000_000));
        return ((Registration.Confirmed) stage().provider().register(stage().account(), stage().event(), applicant))
                .code();
    }
}
