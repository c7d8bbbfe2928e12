package dev.turnout.webinar.on24;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RehearsalEvent;
import dev.turnout.webinar.rehearsal.RehearsalHouse;
import dev.turnout.webinar.rehearsal.Rehearsals;
import dev.turnout.webinar.rehearsal.Rehearsals.Watched;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The attendance every adapter owes to Turnout, from ON24's over real HTTP against the rehearsal. */
class On24AttendanceTest {

    private static RehearsalHouse house;
    private static On24 on24;

    private final ProviderAccount account = house.account();
    private final long client = Long.parseLong(account.clientId());
    private final EventRef event = house.event(account);
    private final long eventId = Long.parseLong(event.id());
    private final Rehearsals rehearsals = house.rehearsals();

    @BeforeAll
    static void open() {
        house = new RehearsalHouse();
        on24 = new On24("on24", TestSettings.patientFor(Duration.ofSeconds(10)), house.clock());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void attendance_is_partial_until_a_day_after_the_end_and_final_even_if_nobody_came() {
        on24.register(account, event, tess());
        rehearsals.audience(eventId, 0, 0);

        passTo(Duration.ofMinutes(30));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        passTo(Duration.ofHours(24));
        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        passTo(Duration.ofHours(25));
        assertThat(attendance().completeness()).isEqualTo(Completeness.FINAL);
        assertThat(attendance().rows()).isEmpty();
    }

    @Test
    void duplicate_and_blank_and_late_rows_come_to_one_row_a_person_in_the_end() {
        String code = code(on24.register(account, event, tess()));
        rehearsals.watch(eventId, List.of(new Watched("tess@example.org", 45, 10)));
        passTo(Duration.ofHours(3));

        rehearsals.inject(Fault.of(client, Kind.LATE_ROWS).times(1));
        assertThat(attendance().rows()).isEmpty();

        rehearsals.inject(Fault.of(client, Kind.DUPLICATE_ROWS));
        rehearsals.inject(Fault.of(client, Kind.BLANK_EMAILS));
        AttendanceRow row = attendance().rows().getFirst();
        assertThat(attendance().rows()).hasSize(1);
        assertThat(row.email()).isNull();
        assertThat(row.providerId()).isEqualTo(code);
        assertThat(row.correlationId()).isEqualTo("m-1");
        assertThat(row.live().seconds()).isEqualTo(45 * 60);
        assertThat(row.sawLive()).isTrue();
        assertThat(row.sawRecording()).isTrue();
        assertThat(row.live().first()).isBefore(row.live().last());
    }

    @Test
    void cancelled_and_forgotten_people_are_left_out() {
        on24.register(account, event, tess());
        on24.register(account, event, new Applicant("gone@example.org", null, null, null, null, "m-9"));
        rehearsals.watch(
                eventId, List.of(new Watched("tess@example.org", 9, 0), new Watched("gone@example.org", 9, 0)));
        on24.cancel(account, event, "tess@example.org", null);
        rehearsals.forget(eventId, "gone@example.org");
        passTo(Duration.ofHours(3));

        assertThat(attendance().rows()).isEmpty();
        assertThat(on24.find(account, event, "tess@example.org", null)).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void an_event_that_moved_is_judged_by_its_new_time() {
        RehearsalEvent played = rehearsals.find(eventId).orElseThrow();
        passTo(Duration.ofHours(26));
        rehearsals.reschedule(
                eventId,
                played.liveStart().plus(Duration.ofDays(7)),
                played.liveEnd().plus(Duration.ofDays(7)));

        assertThat(attendance().completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(attendance().event().start()).isAfter(house.clock().instant());
    }

    /** Lets the event's clock stand this long after its beginning. */
    private void passTo(Duration afterStart) {
        rehearsals.moveClock(
                eventId, rehearsals.find(eventId).orElseThrow().liveStart().plus(afterStart));
    }

    private static Applicant tess() {
        return new Applicant("Tess@example.org", "Tess", "Tester", "Example & Co", "Gardener", "m-1");
    }

    private Attendance attendance() {
        return (Attendance) on24.attendance(account, event);
    }

    private static String code(Registration registration) {
        return ((Registration.Confirmed) registration).code();
    }
}
