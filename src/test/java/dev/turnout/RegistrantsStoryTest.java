package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderRegistrants;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.PullRegistrants;
import dev.turnout.webinar.ReadSides;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.RegistrantPolicies;
import dev.turnout.webinar.RegistrantPolicy;
import dev.turnout.webinar.RegistrantPull;
import dev.turnout.webinar.RegistrantPulls;
import dev.turnout.webinar.RegistrantSettings;
import dev.turnout.webinar.SeenRegistrant;
import dev.turnout.webinar.TakeRegistrants;
import dev.turnout.webinar.WebinarProviders;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RegistrationPage;
import dev.turnout.webinar.rehearsal.RegistrationPage.Guest;
import dev.turnout.webinar.rehearsal.RehearsalCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People who register, and cancel, on the provider's own page, over ON24's wire. */
class RegistrantsStoryTest extends Story {

    @Test
    void who_registers_on_the_providers_page_becomes_a_registered_member_with_the_source_kept() {
        registered(1);
        String stranger = stranger("page");
        onThePage(stranger, "partner-7");

        RegistrantPull pull = pullRegistrants();

        assertThat(pull.listed()).isEqualTo(2);
        assertThat(pull.joined()).isEqualTo(1);
        assertThat(pull.created()).isEqualTo(1);
        PersonId person = known(stranger);
        Person known = get(People.class).find(person).orElseThrow();
        assertThat(known.source()).isEqualTo("webinar provider");
        assertThat(known.displayName()).isEqualTo("Page Guest");
        assertThat(known.acquiredBy()).isEqualTo(program.id());
        assertThat(roleOf(person)).isEqualTo(Role.REGISTERED);
        assertThat(member(person).registrationCode()).isNotBlank();
        assertThat(member(person).statusReason()).isEqualTo("Registered on the provider’s page, from “partner-7”");
        assertThat(waiting()).as("the provider knows them already").isZero();
        Activity moved = timeline(person).getFirst();
        assertThat(moved.by()).isEqualTo(new Actor(Actor.Kind.PROVIDER_SYNC, "Rehearsal " + client));
        assertThat(((What.StatusChanged) moved.what()).reason()).isEqualTo("registered at the provider");
        SeenRegistrant seen =
                get(ProviderRegistrants.class).joined(program.id(), 10, 0).getFirst();
        assertThat(seen.source()).isEqualTo("partner-7");
        assertThat(seen.person()).isEqualTo(person);
    }

    @Test
    void members_at_an_earlier_status_come_to_registered_and_those_who_were_rejected_stay() {
        List<PersonId> guests = people(3);
        ask(Role.INVITED, List.of(guests.get(0)));
        ask(Role.WAITLISTED, List.of(guests.get(1)));
        ask(Role.REJECTED, List.of(guests.get(2)));
        IntStream.range(0, 3).forEach(guest -> onThePage(email(guest), null));

        RegistrantPull pull = pullRegistrants();

        assertThat(pull.moved()).isEqualTo(2);
        assertThat(pull.joined()).isZero();
        assertThat(rolesOf(guests)).containsExactly(Role.REGISTERED, Role.REGISTERED, Role.REJECTED);
        assertThat(member(guests.getFirst()).registrationCode()).isNotBlank();
        assertThat(waiting()).isZero();
    }

    @Test
    void a_registration_at_the_provider_takes_a_seat_even_when_none_is_free() {
        seats(1);
        List<PersonId> guests = registered(1);
        onThePage(stranger("late"), null);

        pullRegistrants();

        assertThat(roleOf(known(stranger("late")))).isEqualTo(Role.REGISTERED);
        assertThat(roleOf(guests.getFirst())).isEqualTo(Role.REGISTERED);
    }

    @Test
    void pulling_again_changes_nothing_and_asks_only_for_what_changed() {
        toTheMorning();
        registered(2);
        onThePage(stranger("once"), null);
        pullRegistrants();
        long activities = activities();
        clock.forward(Duration.ofHours(2));
        pullRegistrants();
        clock.forward(Duration.ofMinutes(15));
        onThePage(stranger("twice"), null);

        RegistrantPull second = pullRegistrants();

        assertThat(second.listed()).as("only who changed").isEqualTo(1);
        assertThat(second.joined()).isEqualTo(1);
        assertThat(activities()).as("known to the database, and registered").isEqualTo(activities + 2);
        clock.forward(Duration.ofDays(1));
        RegistrantPull nightly = pullRegistrants();
        assertThat(nightly.listed()).as("everybody, once a night").isEqualTo(4);
        assertThat(nightly.joined() + nightly.moved()).isZero();
        assertThat(activities()).isEqualTo(activities + 2);
    }

    @Test
    void a_pull_that_died_between_reading_and_the_end_is_pulled_again_and_does_nothing_twice() {
        IntStream.range(0, 10).forEach(guest -> onThePage(stranger("died" + guest), null));
        ProviderAccount open = get(Accounts.class).open(account);
        RegistrantList whole = (RegistrantList)
                get(WebinarProviders.class).of(open).registrants(open, new EventRef(Long.toString(event)), null);
        RegistrantList half = new RegistrantList(whole.registrants().subList(0, 5), true, 0);
        get(TakeRegistrants.class)
                .take(
                        get(ReadSides.class).read(program, half, clock.instant()),
                        RegistrantPolicy.USUAL,
                        new Actor(Actor.Kind.PROVIDER_SYNC, "Rehearsal"));
        long activities = activities();

        RegistrantPull again = pullRegistrants();

        assertThat(again.joined()).isEqualTo(5);
        assertThat(activities()).isEqualTo(activities + 10);
        assertThat(get(ProviderRegistrants.class).joined(program.id())).isEqualTo(10);
    }

    @Test
    void a_pull_under_way_keeps_others_away_until_its_lease_is_over() {
        onThePage(stranger("claimed"), null);
        jdbc().sql("insert into registrant_pull (program_id, claimed_until) values (:program, :until)")
                .param("program", program.id().value())
                .param("until", dev.turnout.db.Times.at(clock.instant().plus(Duration.ofMinutes(15))))
                .update();

        assertThat(get(PullRegistrants.class).pull(program.id())).isEmpty();
        clock.forward(Duration.ofMinutes(16));
        assertThat(get(PullRegistrants.class).pull(program.id())).isPresent();
    }

    @Test
    void who_cancels_on_the_providers_page_is_shown_and_removed_only_if_the_program_says_so() {
        List<PersonId> guests = registered(2);
        pullRegistrants();
        clock.forward(Duration.ofHours(1));
        get(RegistrationPage.class).cancel(event, email(0));

        RegistrantPull shown = pullRegistrants();

        assertThat(shown.gone()).isEqualTo(1);
        assertThat(shown.removed()).isZero();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);

        get(RegistrantPolicies.class).keep(program.id(), new RegistrantPolicy(true, true));
        long calls = calls("CANCEL");
        RegistrantPull applied = pullRegistrants();
        push();

        assertThat(applied.removed()).isEqualTo(1);
        assertThat(roleOf(guests.get(0))).isNull();
        assertThat(roleOf(guests.get(1))).isEqualTo(Role.REGISTERED);
        assertThat(calls("CANCEL")).as("the provider did it itself").isEqualTo(calls);
        What.StatusChanged left =
                (What.StatusChanged) timeline(guests.get(0)).getFirst().what();
        assertThat(left.reason()).isEqualTo("cancelled at the provider");
        assertThat(left.statusReason()).isEqualTo("Cancelled at the provider");
    }

    @Test
    void when_suddenly_most_are_gone_nobody_is_removed_by_itself() {
        List<PersonId> guests = registered(30);
        get(RegistrantPolicies.class).keep(program.id(), new RegistrantPolicy(true, true));
        pullRegistrants();
        clock.forward(Duration.ofHours(1));
        jdbc().sql("update rehearsal_registrant set user_status = 'deleted', changed_at = :now where event_id = :event")
                .param("event", event)
                .param("now", dev.turnout.db.Times.at(clock.instant()))
                .update();

        RegistrantPull pull = pullRegistrants();

        assertThat(pull.gone()).isEqualTo(30);
        assertThat(pull.removed()).isZero();
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
    }

    @Test
    void who_was_removed_here_comes_back_only_by_registering_anew() {
        PersonId guest = registered(1).getFirst();
        pullRegistrants();
        clock.forward(Duration.ofHours(1));
        ask(Role.NOT_IN_PROGRAM, List.of(guest));
        assertThat(pullRegistrants().joined())
                .as("while the provider is being told")
                .isZero();
        jdbc().sql("delete from registration_push where program_id = :program")
                .param("program", program.id().value())
                .update();
        clock.forward(Duration.ofDays(1));
        assertThat(pullRegistrants().joined())
                .as("the provider kept the old registration")
                .isZero();
        assertThat(roleOf(guest)).isNull();

        get(RegistrationPage.class).cancel(event, email(0));
        pullRegistrants();
        clock.forward(Duration.ofHours(1));
        onThePage(email(0), null);

        assertThat(pullRegistrants().joined()).isEqualTo(1);
        assertThat(roleOf(guest)).isEqualTo(Role.REGISTERED);
    }

    @Test
    void a_program_may_do_without() {
        get(RegistrantPolicies.class).keep(program.id(), new RegistrantPolicy(false, false));
        onThePage(stranger("ignored"), null);

        assertThat(get(PullRegistrants.class).pull(program.id())).isEmpty();
        assertThat(dueNow()).doesNotContain(program.id());
    }

    @Test
    void a_program_is_pulled_once_it_is_bound_and_every_quarter_of_an_hour_until_its_event_is_over() {
        assertThat(dueNow()).contains(program.id());
        pullRegistrants();
        assertThat(dueNow()).doesNotContain(program.id());
        clock.forward(Duration.ofMinutes(15));
        assertThat(dueNow()).contains(program.id());
        afterTheEvent();
        pullRegistrants();
        assertThat(get(RegistrantPulls.class).find(program.id()).orElseThrow().due())
                .as("from now on with the attendance")
                .isNull();

        bind(program, newEvent());
        assertThat(dueNow()).as("another event").contains(program.id());
    }

    @Test
    void no_shows_of_the_providers_page_are_counted_too() {
        registered(1);
        onThePage(stranger("absent"), null);
        onThePage(stranger("present"), null);
        rehearsals()
                .watch(
                        event,
                        List.of(new dev.turnout.webinar.rehearsal.Rehearsals.Watched(stranger("present"), 30, 0)));
        afterTheEvent();

        Pull pull = pull();

        assertThat(pull.noShow()).isEqualTo(2);
        assertThat(roleOf(known(stranger("absent")))).isEqualTo(Role.NO_SHOW);
        assertThat(roleOf(known(stranger("present")))).isEqualTo(Role.ATTENDED);
    }

    @Test
    void a_provider_in_trouble_changes_nothing_and_is_asked_again() {
        onThePage(stranger("trouble"), null);
        fault(Kind.SERVER_ERROR);

        RegistrantPull failed = pullRegistrants();

        assertThat(failed.trouble()).isNotBlank();
        faultsOver();
        clock.forward(Duration.ofMinutes(5));
        assertThat(dueNow()).contains(program.id());
        assertThat(pullRegistrants().joined()).isEqualTo(1);
    }

    private void onThePage(String email, String source) {
        get(RegistrationPage.class).register(event, List.of(new Guest(email, "Page", "Guest", source)));
    }

    private PersonId known(String email) {
        return get(People.class)
                .find(EmailAddress.parse(email).orElseThrow())
                .orElseThrow()
                .id();
    }

    private String stranger(String name) {
        return name + "-" + client + "@example.org";
    }

    private RegistrantPull pullRegistrants() {
        Optional<RegistrantPull> pull = get(PullRegistrants.class).pull(program.id());
        return pull.orElseThrow();
    }

    private long calls(String call) {
        return rehearsals().calls(client, 1_000).stream()
                .map(RehearsalCall::call)
                .filter(one -> one.name().equals(call))
                .count();
    }

    private void seats(int capacity) {
        Program now = get(Programs.class).get(program.id());
        get(Programs.class)
                .update(
                        now.id(),
                        new ProgramDraft(
                                now.name(), now.channel().id(), "", now.schedule(), capacity, false, Map.of()));
    }

    private List<ProgramId> dueNow() {
        return get(RegistrantPulls.class).due();
    }

    /** So that no night falls into the next hours. */
    private void toTheMorning() {
        Instant lastNight = get(RegistrantSettings.class).lastNight(clock.instant());
        clock.forward(Duration.between(clock.instant(), lastNight.plus(Duration.ofHours(25))));
    }
}
