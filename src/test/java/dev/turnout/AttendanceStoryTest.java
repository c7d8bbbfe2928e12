package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.RegistrantPolicies;
import dev.turnout.webinar.RegistrantPolicy;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the provider's attendance makes of the members. */
class AttendanceStoryTest extends Story {

    @Test
    void everybody_is_a_no_show_when_nobody_came() {
        List<PersonId> guests = registered(3);
        afterTheEvent();

        Pull pull = pull();

        assertThat(pull.complete()).isTrue();
        assertThat(pull.noShow()).isEqualTo(3);
        assertThat(rolesOf(guests)).containsOnly(Role.NO_SHOW);
    }

    @Test
    void nobody_is_a_no_show_before_the_event_has_ended() {
        List<PersonId> guests = registered(3);
        pull();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);

        watches(0, 40, 0);
        clock.forward(
                Duration.between(clock.instant(), program.schedule().start()).plus(Duration.ofMinutes(30)));
        Pull meanwhile = pull();

        assertThat(meanwhile.complete()).isFalse();
        assertThat(rolesOf(guests)).containsExactly(Role.ATTENDED, Role.REGISTERED, Role.REGISTERED);
    }

    @Test
    void nobody_is_a_no_show_when_the_event_was_put_off_at_the_provider() {
        List<PersonId> guests = registered(2);
        clock.forward(Duration.ofDays(6));
        rehearsals()
                .reschedule(
                        event,
                        clock.instant().plus(Duration.ofDays(30)),
                        clock.instant().plus(Duration.ofDays(30)).plus(Duration.ofHours(1)));
        clock.forward(Duration.ofDays(3));
        pull();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(get(dev.turnout.program.Programs.class)
                        .get(program.id())
                        .schedule()
                        .start())
                .isAfter(clock.instant());
    }

    @Test
    void nobody_is_a_no_show_while_the_provider_cannot_be_read() {
        List<PersonId> guests = registered(2);
        afterTheEvent();
        fault(Kind.MALFORMED);

        Pull pull = pull();

        assertThat(pull.trouble()).isNotBlank();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
    }

    @Test
    void late_attendance_lifts_a_no_show() {
        List<PersonId> guests = registered(4);
        watches(0, 40, 0);
        watches(1, 40, 0);
        watches(2, 0, 20);
        rehearsals().inject(Fault.of(client, Kind.LATE_ROWS));
        afterTheEvent();
        pull();
        assertThat(rolesOf(guests)).containsOnly(Role.NO_SHOW);

        faultsOver();
        Pull late = pull();

        assertThat(late.attended()).isEqualTo(2);
        assertThat(late.onDemand()).isEqualTo(1);
        assertThat(rolesOf(guests))
                .containsExactly(Role.ATTENDED, Role.ATTENDED, Role.ATTENDED_ON_DEMAND, Role.NO_SHOW);
    }

    @Test
    void attended_stays_attended_and_pulling_again_changes_nothing_more() {
        List<PersonId> guests = registered(4);
        watches(0, 40, 0);
        watches(1, 0, 20);
        watches(2, 0, 20);
        rehearsals().inject(Fault.of(client, Kind.DUPLICATE_ROWS));
        afterTheEvent();
        pull();
        long activities = activities();
        pull();
        assertThat(activities()).isEqualTo(activities);

        watches(0, 0, 30);
        watches(1, 0, 0);
        watches(2, 10, 20);
        pull();

        assertThat(rolesOf(guests))
                .containsExactly(Role.ATTENDED, Role.ATTENDED_ON_DEMAND, Role.ATTENDED, Role.NO_SHOW);
        assertThat(activities()).as("the late live attendance alone").isEqualTo(activities + 1);
    }

    @Test
    void an_attendee_who_is_no_member_is_created_and_acquired_by_the_program() {
        registered(1);
        get(RegistrantPolicies.class).keep(program.id(), new RegistrantPolicy(false, false));
        String stranger = "walk-in-" + client + "@example.org";
        registeredAtTheProvider(stranger, 40, 0);
        afterTheEvent();

        Pull pull = pull();

        Person person = get(People.class)
                .find(EmailAddress.parse(stranger).orElseThrow())
                .orElseThrow();
        assertThat(pull.created()).isEqualTo(1);
        assertThat(person.acquiredBy()).isEqualTo(program.id());
        assertThat(roleOf(person.id())).isEqualTo(Role.ATTENDED);
        assertThat(member(person.id()).acquired()).isTrue();
        assertThat(timeline(person.id()))
                .allSatisfy(activity -> assertThat(activity.by().kind()).isEqualTo(Actor.Kind.PROVIDER_SYNC));
    }

    @Test
    void attendees_without_an_email_are_matched_by_their_code_and_the_unknown_are_counted() {
        List<PersonId> guests = registered(2);
        watches(0, 40, 0);
        registeredAtTheProvider("nobody-knows-" + client + "@example.org", 40, 0);
        jdbc().sql("""
                        update rehearsal_registrant
                           set correlation_id = null
                         where event_id = :event
                        """).param("event", event).update();
        rehearsals().inject(Fault.of(client, Kind.BLANK_EMAILS));
        afterTheEvent();

        Pull pull = pull();

        assertThat(pull.attended()).isEqualTo(1);
        assertThat(pull.created()).isZero();
        assertThat(pull.unmatched()).isEqualTo(1);
        assertThat(rolesOf(guests)).containsExactly(Role.ATTENDED, Role.NO_SHOW);
    }

    /** Somebody who registered on the provider's own page. */
    private void registeredAtTheProvider(String email, int liveMinutes, int recordedMinutes) {
        jdbc().sql("""
                        insert into rehearsal_registrant (event_id, email, registered_at, changed_at, live_minutes,
                                                          archive_minutes)
                        values (:event, :email, :now, :now, :live, :recorded)
                        """)
                .param("event", event)
                .param("email", email)
                .param("now", dev.turnout.db.Times.at(clock.instant()))
                .param("live", liveMinutes)
                .param("recorded", recordedMinutes)
                .update();
    }
}
