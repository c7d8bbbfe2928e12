package dev.turnout.webinar.gotowebinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import dev.turnout.webinar.gotowebinar.GoToFault.Kind;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Held;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was there, over GoTo's wire: its sessions first, then the attendees of each. */
class GoToAttendanceTest {

    private static GoToHouse house;
    private static GoToWebinar goTo;

    private final FakeGoTo fake = house.fake();
    private final ProviderAccount account = house.connected();
    private final PlayedWebinar webinar = house.webinar();
    private final EventRef event = GoToHouse.ref(webinar);
    private final Instant start = webinar.times.getFirst().joined();
    private final Instant end = webinar.lastEnd();

    @BeforeAll
    static void open() {
        house = new GoToHouse(Duration.ZERO);
        goTo = house.provider();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void calm() {
        fake.heal();
        fake.forgetCalls();
    }

    @Test
    void rejoins_and_a_second_session_come_to_one_row_with_the_time_counted_once() {
        webinar.hold(FakeGoTo.session(
                start,
                end,
                List.of(FakeGoTo.attendee("11", "tess@example.org", stay(0, 20), stay(10, 30), stay(40, 50)))));
        webinar.hold(FakeGoTo.session(end, end.plusSeconds(600), List.of(FakeGoTo.attendee("11", "", stay(60, 65)))));
        pass(Duration.ofHours(27));

        AttendanceRow row = attendance().rows().getFirst();
        assertThat(attendance().rows()).hasSize(1);
        assertThat(row.providerId()).isEqualTo("11");
        assertThat(row.email()).isEqualTo("tess@example.org");
        assertThat(row.live().seconds()).isEqualTo(45 * 60);
        assertThat(row.live().views()).isEqualTo(4);
        assertThat(row.live().first()).isEqualTo(start);
        assertThat(row.live().last()).isEqualTo(start.plus(Duration.ofMinutes(65)));
        assertThat(row.sawLive()).isTrue();
        assertThat(row.sawRecording()).isFalse();
    }

    @Test
    void it_is_partial_until_some_time_after_the_end_and_final_even_if_nobody_came() {
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        pass(Duration.ofHours(26));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        pass(Duration.ofHours(1));
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
        assertThat(attendance().rows()).isEmpty();
        webinar.running(true);
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    void a_session_that_counts_more_than_it_hands_over_is_not_complete_for_a_day() {
        String one = FakeGoTo.attendee("11", "tess@example.org", stay(0, 20));
        webinar.hold(new Held(FakeGoTo.key(), start, end, 2, List.of(one)));
        pass(Duration.ofHours(30));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(attendance().rows()).hasSize(1);
        pass(Duration.ofHours(20));
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
    }

    @Test
    void who_registered_after_it_was_over_is_excused() {
        fake.registersThere(webinar, "early@example.org", null, "REGULAR");
        webinar.hold(FakeGoTo.session(start, end, List.of()));
        pass(Duration.ofHours(27));
        String late =
                fake.registersThere(webinar, "late@example.org", null, "LATE").key();

        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
        assertThat(attendance().excused()).containsExactly(late);

        fake.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.REGISTRANTS));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    void rows_of_every_strangeness_are_read_or_counted() {
        webinar.hold(FakeGoTo.session(
                start,
                end,
                List.of(
                        "{\"registrantKey\":\"9007199254740993001\",\"email\":\"\",\"attendanceTimeInSeconds\":90}",
                        "{\"firstName\":\"Just\",\"lastName\":\"Name\",\"attendance\":[{\"joinTime\":\"%s\"}]}"
                                .formatted(start.plusSeconds(60)),
                        "{\"registrantKey\":8.325357307900340E18,\"attendanceTimeInSeconds\":5}",
                        "{\"registrantKey\":12,\"email\":\"zero@example.org\",\"attendanceTimeInSeconds\":0}",
                        "\"text\"")));
        pass(Duration.ofHours(27));

        Attendance attendance = attendance();
        assertThat(attendance.rows()).hasSize(3);
        assertThat(attendance.unidentified()).isEqualTo(1);
        assertThat(attendance.rows().get(0).providerId()).isEqualTo("9007199254740993001");
        assertThat(attendance.rows().get(0).live().seconds()).isEqualTo(90);
        assertThat(attendance.rows().get(0).sawLive()).isTrue();
        assertThat(attendance.rows().get(1).name()).isEqualTo("Just Name");
        assertThat(attendance.rows().get(1).live().seconds()).isEqualTo(59 * 60);
        assertThat(attendance.rows().get(2).sawLive()).isFalse();
    }

    @Test
    void a_sequence_is_over_with_its_last_session() {
        Instant second = start.plus(Duration.ofDays(7));
        webinar.move(new Stay(start, end), new Stay(second, second.plusSeconds(3600)));
        webinar.hold(FakeGoTo.session(start, end, List.of(FakeGoTo.attendee("11", "tess@example.org", stay(0, 20)))));
        pass(Duration.ofDays(2));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(attendance().rows()).hasSize(1);
        pass(Duration.ofDays(7));
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
    }

    @Test
    void what_stands_in_between_is_said_and_nothing_half_read_is_handed_over() {
        webinar.hold(FakeGoTo.session(start, end, List.of(FakeGoTo.attendee("11", "tess@example.org", stay(0, 20)))));
        pass(Duration.ofHours(27));
        fake.inject(GoToFault.of(Kind.MALFORMED).at(Call.ATTENDEES));
        assertThat(answer()).isInstanceOf(TryLater.class);
        fake.heal();
        fake.inject(GoToFault.of(Kind.MALFORMED).at(Call.ATTENDEES).times(2));
        assertThat(attendance().rows()).hasSize(1);
        webinar.cancel();
        assertThat(answer()).isInstanceOf(Refused.class);
    }

    @Test
    void ten_thousand_attendees_come_in_one_answer() {
        List<String> rows = IntStream.range(0, 10_000)
                .mapToObj(i -> FakeGoTo.attendee(
                        Long.toString(8_000_000_000_000_000_000L + i), "a%d@example.org".formatted(i), stay(0, 30)))
                .toList();
        webinar.hold(FakeGoTo.session(start, end, rows));
        pass(Duration.ofHours(27));
        assertThat(attendance().rows()).hasSize(10_000);
        assertThat(attendance().rows().get(9_999).providerId()).isEqualTo("8000000000000009999");
    }

    private Stay stay(int fromMinute, int toMinute) {
        return new Stay(start.plus(Duration.ofMinutes(fromMinute)), start.plus(Duration.ofMinutes(toMinute)));
    }

    private void pass(Duration by) {
        house.clock().forward(by);
    }

    private AttendanceAnswer answer() {
        return goTo.attendance(account, event);
    }

    private Attendance attendance() {
        return (Attendance) answer();
    }
}
