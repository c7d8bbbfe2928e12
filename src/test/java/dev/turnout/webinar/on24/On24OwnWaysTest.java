package dev.turnout.webinar.on24;

import static dev.turnout.webinar.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RehearsalHouse;
import dev.turnout.webinar.rehearsal.Rehearsals;
import dev.turnout.webinar.rehearsal.Rehearsals.Watched;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ON24 does besides the contract of all providers, over real HTTP against the rehearsal. */
class On24OwnWaysTest {

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
    void our_own_id_comes_back_with_the_registrant_and_with_the_attendance() {
        on24.register(account, event, tess());
        rehearsals.watch(eventId, List.of(new Watched("tess@example.org", 45, 10)));
        passTo(Duration.ofHours(3));

        assertThat(found("tess@example.org").correlationId()).isEqualTo("m-1");
        assertThat(attendance().rows().getFirst().correlationId()).isEqualTo("m-1");
    }

    @Test
    void the_recordings_window_and_the_public_page_are_read() {
        EventSnapshot seen = (EventSnapshot) on24.event(account, event);

        assertThat(seen.archiveEnd())
                .isEqualTo(rehearsals.find(eventId).orElseThrow().archiveEnd());
        assertThat(seen.audienceUrl()).hasPath("/rehearsal/audience/" + eventId);
    }

    @Test
    void long_fields_are_cut_and_a_long_address_is_refused() {
        Applicant long_ =
                new Applicant("é@example.org", "é".repeat(80), "n".repeat(80), "c & d=".repeat(30), null, "m-2");
        assertThat(on24.register(account, event, long_)).isInstanceOf(Registration.Confirmed.class);
        assertThat(found("é@example.org").correlationId()).isEqualTo("m-2");

        Applicant tooLong = new Applicant("a".repeat(100) + "@example.org", null, null, null, null, "m-3");
        refused(on24.register(account, event, tooLong), Reason.INVALID_EMAIL);
    }

    @Test
    void a_blocked_person_stays_found_as_blocked() {
        rehearsals.inject(Fault.of(client, Kind.BLOCK).times(1));
        refused(on24.register(account, event, tess()), Reason.PERSON_BLOCKED);
        assertThat(found("tess@example.org").state()).isEqualTo(Registrant.State.BLOCKED);
    }

    @Test
    void cancelling_is_done_again_for_who_is_cancelled_and_only_before_the_event() {
        on24.register(account, event, tess());
        assertThat(on24.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(on24.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.Cancelled.class);
        on24.register(account, event, tess());
        passTo(Duration.ofMinutes(1));
        assertThat(on24.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.TooLate.class);
    }

    @Test
    void who_was_erased_is_left_out() {
        on24.register(account, event, tess());
        rehearsals.watch(eventId, List.of(new Watched("tess@example.org", 9, 0)));
        rehearsals.forget(eventId, "tess@example.org");
        passTo(Duration.ofHours(3));

        assertThat(attendance().rows()).isEmpty();
        assertThat(on24.find(account, event, "tess@example.org", null)).isInstanceOf(Finding.NotFound.class);
    }

    /** Lets the event's clock stand this long after its beginning. */
    private void passTo(Duration afterStart) {
        rehearsals.moveClock(
                eventId, rehearsals.find(eventId).orElseThrow().liveStart().plus(afterStart));
    }

    private static Applicant tess() {
        return new Applicant("Tess@example.org", "Tess", "Tester", "Example & Co", "Gardener", "m-1");
    }

    private Registrant found(String email) {
        return ((Finding.Found) on24.find(account, event, email, null)).registrant();
    }

    private Attendance attendance() {
        return (Attendance) on24.attendance(account, event);
    }
}
