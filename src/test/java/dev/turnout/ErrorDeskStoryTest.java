package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Advance;
import dev.turnout.program.Cause;
import dev.turnout.program.Programs;
import dev.turnout.program.member.BulkChange;
import dev.turnout.program.member.BulkChangeId;
import dev.turnout.program.member.BulkChanges;
import dev.turnout.program.stuck.Correction;
import dev.turnout.program.stuck.FixAndRetry;
import dev.turnout.program.stuck.GiveUpRegistrations;
import dev.turnout.program.stuck.RetryRegistrations;
import dev.turnout.program.stuck.Stuck;
import dev.turnout.program.stuck.StuckGroup;
import dev.turnout.program.stuck.StuckRegistrations;
import dev.turnout.program.stuck.StuckSearch;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Outlook;
import dev.turnout.webinar.Outlooks;
import dev.turnout.webinar.TryNow;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Registrations that do not get through: why, and how they get through in the end or are given up. */
class ErrorDeskStoryTest extends Story {

    @Test
    void each_refusal_stands_under_its_cause_with_the_field_that_was_named() {
        List<PersonId> guests = people(9);
        refuse(0, "Required field is missing: company");
        refuse(1, "The country is not valid for this event");
        refuse(2, "The e-mail address is invalid");
        refuse(3, "The event has reached its capacity");
        refuse(4, "The event has ended");
        refuse(5, "The registration was not accepted");
        refuse(6, "The custom question 'Favourite tomato' is required");
        rehearsals().inject(Fault.of(client, Kind.BLOCK).forEmailsLike(email(7)));
        ask(Role.REGISTERED, guests);
        push();

        assertThat(counts())
                .containsOnly(
                        Map.entry(Cause.FIELD_MISSING, 2),
                        Map.entry(Cause.FIELD_INVALID, 1),
                        Map.entry(Cause.EMAIL_INVALID, 1),
                        Map.entry(Cause.EVENT_FULL, 1),
                        Map.entry(Cause.EVENT_OVER, 1),
                        Map.entry(Cause.PERSON_BLOCKED, 1),
                        Map.entry(Cause.OTHER, 1));
        assertThat(lines(Cause.FIELD_MISSING))
                .extracting(Stuck::person, Stuck::field)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(guests.get(0), "company"),
                        org.assertj.core.groups.Tuple.tuple(guests.get(6), "Favourite tomato"));
        assertThat(lines(Cause.FIELD_INVALID).getFirst().field()).isEqualTo("country");
        assertThat(lines(Cause.EMAIL_INVALID).getFirst().said()).isEqualTo("The e-mail address is invalid");
        assertThat(roleOf(guests.get(8))).isEqualTo(Role.REGISTERED);
    }

    @Test
    void what_is_wrong_with_the_event_stands_there_too() {
        List<PersonId> guests = people(2);
        rehearsals().activate(event, false);
        ask(Role.REGISTERED, guests);
        push();
        assertThat(counts()).containsOnly(Map.entry(Cause.EVENT_INACTIVE, 2));
        StuckGroup group = groups().getFirst();
        assertThat(group.said()).isEqualTo("The event is inactive");
        assertThat(group.oldest()).isEqualTo(clock.instant());

        jdbc().sql("update program set provider_event_id = '999999999' where id = :id")
                .param("id", program.id().value())
                .update();
        ask(Role.REGISTERED, guests);
        push();
        assertThat(counts()).containsOnly(Map.entry(Cause.EVENT_NOT_FOUND, 2));
    }

    @Test
    void an_account_in_trouble_is_in_the_way_of_all_that_wait_tried_or_not() {
        List<PersonId> guests = people(150);
        rehearsals().client(client, "new key", "new secret");
        ask(Role.REGISTERED, guests);
        push();

        assertThat(counts()).as("a batch of 100 was tried").containsOnly(Map.entry(Cause.CREDENTIALS, 150));
        assertThat(outlook().through(clock.instant())).as("nobody knows when").isNull();
        TryNow.Outcome outcome = get(TryNow.class).tryNow(program.id(), guests);
        assertThat(outcome).isEqualTo(new TryNow.Outcome.Held(Cause.CREDENTIALS, null));

        get(Accounts.class).rotate(account, Map.of("token_key", "new key", "token_secret", "new secret"));
        pushUntilNothingWaits();
        assertThat(counts()).isEmpty();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
    }

    @Test
    void a_contract_a_quota_and_a_provider_that_is_down_are_told_apart() {
        List<PersonId> guests = people(2);
        ask(Role.REGISTERED, guests);
        fault(Kind.FORBIDDEN);
        push();
        assertThat(counts()).containsOnly(Map.entry(Cause.ENTITLEMENT, 2));

        faultsOver();
        rehearsals().inject(Fault.of(client, Kind.TOO_MANY).retryAfter("600"));
        clock.forward(Duration.ofMinutes(1));
        push();
        assertThat(counts()).containsOnly(Map.entry(Cause.QUOTA, 2));
        assertThat(account().heldUntil()).isEqualTo(clock.instant().plusSeconds(600));
        assertThat(outlook().through(clock.instant()))
                .isBetween(clock.instant().plusSeconds(600), clock.instant().plusSeconds(601));
        assertThat(get(TryNow.class).tryNow(program.id(), guests))
                .isEqualTo(new TryNow.Outcome.Held(Cause.QUOTA, account().heldUntil()));

        faultsOver();
        fault(Kind.SERVER_ERROR);
        clock.forward(Duration.ofMinutes(11));
        push();
        assertThat(counts()).containsOnly(Map.entry(Cause.PROVIDER_DOWN, 2));

        faultsOver();
        push();
        assertThat(rolesOf(guests)).as("still on hold").containsOnly(Role.REGISTERING);
        assertThat(get(TryNow.class).tryNow(program.id(), guests)).isInstanceOf(TryNow.Outcome.UnderWay.class);
        push();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(counts()).isEmpty();
    }

    @Test
    void what_was_given_up_after_a_day_without_an_answer_can_be_asked_for_again() {
        List<PersonId> guests = people(3);
        rehearsals().inject(Fault.of(client, Kind.SERVER_ERROR).forEmailsLike(email(1)));
        ask(Role.REGISTERED, guests);
        push();
        assertThat(counts()).containsOnly(Map.entry(Cause.PROVIDER_DOWN, 1));
        clock.forward(Duration.ofHours(25));
        ask(Role.REGISTERED, List.of(person("late1@example.org"), person("late2@example.org")));
        push();
        assertThat(counts()).containsOnly(Map.entry(Cause.NO_ANSWER, 1));
        assertThat(lines(Cause.NO_ANSWER).getFirst().attempts()).isEqualTo(2);

        faultsOver();
        BulkChange done = done(get(RetryRegistrations.class).retry(program.id(), members(Cause.NO_ANSWER), World.ANN));
        assertThat(done.tally().moved()).isEqualTo(1);
        assertThat(counts()).as("it is under way").isEmpty();
        pushUntilNothingWaits();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
    }

    @Test
    void a_field_that_is_put_right_lets_the_person_in() {
        PersonId guest = people(1).getFirst();
        refuse(0, "Required field is missing: company", 1);
        ask(Role.REGISTERED, List.of(guest));
        push();
        assertThat(lines(Cause.FIELD_MISSING).getFirst().field()).isEqualTo("company");

        PersonFields company = new PersonFields(null, null, "Example Ltd", null, "+33 1 23 45 67 89", "FR", Map.of());
        FixAndRetry.Outcome outcome =
                get(FixAndRetry.class).fixAndRetry(program.id(), guest, new Correction(null, company), World.ANN);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FixAndRetry.Outcome.Asked.class,
                        asked -> assertThat(asked.advance()).isInstanceOf(Advance.Moved.class));
        assertThat(counts()).isEmpty();
        push();
        assertThat(roleOf(guest)).isEqualTo(Role.REGISTERED);
        assertThat(jdbc().sql("select company from rehearsal_registrant where event_id = :event")
                        .param("event", event)
                        .query(String.class)
                        .single())
                .isEqualTo("Example Ltd");
        assertThat(get(ActivityLog.class).timeline(guest, null, 100)).anySatisfy(activity -> {
            assertThat(activity.what()).isEqualTo(new What.DataValueChanged("company", null, "Example Ltd"));
            assertThat(activity.by()).isEqualTo(World.ANN);
        });
    }

    @Test
    void an_address_can_be_put_right_unless_somebody_else_has_it() {
        List<PersonId> guests = people(2);
        refuse(0, "The email is not valid");
        ask(Role.REGISTERED, guests);
        push();

        assertThat(readdress(guests.getFirst(), email(1))).isInstanceOf(FixAndRetry.Outcome.AddressTaken.class);
        assertThat(counts()).as("nothing was changed").containsOnly(Map.entry(Cause.EMAIL_INVALID, 1));

        assertThat(readdress(guests.getFirst(), "right" + client + "@example.org"))
                .isInstanceOf(FixAndRetry.Outcome.Asked.class);
        push();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(get(People.class)
                        .find(guests.getFirst())
                        .orElseThrow()
                        .email()
                        .value())
                .isEqualTo("right" + client + "@example.org");
        assertThat(get(ActivityLog.class).timeline(guests.getFirst(), null, 100))
                .extracting(Activity::what)
                .contains(new What.DataValueChanged("email", email(0), "right" + client + "@example.org"));
        assertThat(readdress(guests.getFirst(), email(0))).isInstanceOf(FixAndRetry.Outcome.Asked.class);
    }

    @Test
    void who_is_given_up_leaves_with_the_reason_and_is_cancelled_where_the_provider_has_them() {
        List<PersonId> guests = people(3);
        refuse(0, "The company is not valid");
        rehearsals()
                .inject(Fault.of(client, Kind.LOST_ANSWER)
                        .at(Fault.Call.REGISTER)
                        .forEmailsLike(email(1))
                        .lasting(Duration.ofSeconds(4)));
        ask(Role.REGISTERED, guests);
        push();
        assertThat(rolesOf(guests)).containsExactly(Role.REGISTRATION_ERROR, Role.REGISTERING, Role.REGISTERED);
        assertThat(rehearsals().registered(event)).as("the lost one is there").isEqualTo(2);

        giveUp(Cause.FIELD_INVALID, "Wrong event");
        giveUp(Cause.PROVIDER_DOWN, "Asked us to forget it");

        assertThat(rolesOf(guests)).containsExactly(null, null, Role.REGISTERED);
        push();
        assertThat(rehearsals().registered(event)).isEqualTo(1);
        assertThat(counts()).isEmpty();
        assertThat(timeline(guests.get(1)).getFirst().what())
                .isInstanceOfSatisfying(
                        What.StatusChanged.class,
                        left -> assertThat(left.reason()).isEqualTo("Asked us to forget it"));
    }

    @Test
    void an_error_is_forgotten_with_whatever_move_ends_it() {
        List<PersonId> guests = people(2);
        refuse(0, "The company is not valid");
        refuse(1, "The company is not valid");
        ask(Role.REGISTERED, guests);
        push();
        ask(Role.ATTENDED, guests.subList(0, 1));
        ask(Role.NOT_IN_PROGRAM, guests.subList(1, 2));

        assertThat(counts()).isEmpty();
        assertThat(jdbc().sql("select count(*) from registration_error where program_id = :program")
                        .param("program", program.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void people_are_found_by_name_and_page_by_page() {
        List<PersonId> guests = people(12);
        rehearsals().inject(Fault.of(client, Kind.REFUSE).saying("Required field is missing: company"));
        ask(Role.REGISTERED, guests);
        push();
        StuckRegistrations stuck = get(StuckRegistrations.class);
        StuckSearch search = StuckSearch.of(Cause.FIELD_MISSING, null, "number1");

        assertThat(stuck.count(program, search)).as("1, 10 and 11").isEqualTo(3);
        assertThat(stuck.page(program, search, 2, 2)).hasSize(1);
        assertThat(stuck.members(program, search.only(guests.subList(0, 2)))).hasSize(2);
        assertThat(stuck.members(program, StuckSearch.of(Cause.OTHER, null, "").only(guests)))
                .isEmpty();
    }

    private FixAndRetry.Outcome readdress(PersonId person, String email) {
        Correction correction = new Correction(EmailAddress.parse(email).orElseThrow(), PersonFields.NONE);
        return get(FixAndRetry.class).fixAndRetry(program.id(), person, correction, World.ANN);
    }

    private void giveUp(Cause cause, String reason) {
        BulkChange done = done(get(GiveUpRegistrations.class).giveUp(program.id(), members(cause), reason, World.ANN));
        assertThat(done.tally().removed()).isEqualTo(1);
    }

    private BulkChange done(BulkChangeId id) {
        return get(BulkChanges.class).find(id).orElseThrow();
    }

    private void refuse(int guest, String words) {
        rehearsals()
                .inject(Fault.of(client, Kind.REFUSE)
                        .forEmailsLike(email(guest))
                        .saying(words));
    }

    private void refuse(int guest, String words, int times) {
        rehearsals()
                .inject(Fault.of(client, Kind.REFUSE)
                        .forEmailsLike(email(guest))
                        .saying(words)
                        .times(times));
    }

    private Outlook outlook() {
        return get(Outlooks.class).of(get(Programs.class).get(program.id())).orElseThrow();
    }

    private Map<Cause, Integer> counts() {
        return get(StuckRegistrations.class).counts(program, outlook().heldFor());
    }

    private List<StuckGroup> groups() {
        return get(StuckRegistrations.class).groups(program, outlook().heldFor());
    }

    private List<Stuck> lines(Cause cause) {
        return get(StuckRegistrations.class)
                .page(program, StuckSearch.of(cause, outlook().heldFor(), ""), 100, 0);
    }

    private List<PersonId> members(Cause cause) {
        return get(StuckRegistrations.class)
                .members(program, StuckSearch.of(cause, outlook().heldFor(), ""));
    }
}
