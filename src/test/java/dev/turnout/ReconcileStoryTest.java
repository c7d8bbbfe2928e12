package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.db.Times;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.webinar.RegistrantPolicies;
import dev.turnout.webinar.RegistrantPolicy;
import dev.turnout.webinar.SwitchAccount;
import dev.turnout.webinar.reconcile.CompareRegistrants;
import dev.turnout.webinar.reconcile.Comparison;
import dev.turnout.webinar.reconcile.Comparisons;
import dev.turnout.webinar.reconcile.Differences;
import dev.turnout.webinar.reconcile.Kind;
import dev.turnout.webinar.reconcile.Repair;
import dev.turnout.webinar.reconcile.RepairId;
import dev.turnout.webinar.reconcile.RepairJob;
import dev.turnout.webinar.reconcile.Repairs;
import dev.turnout.webinar.reconcile.Result;
import dev.turnout.webinar.reconcile.RunRepairs;
import dev.turnout.webinar.reconcile.StartRepair;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.RegistrationPage;
import dev.turnout.webinar.rehearsal.RegistrationPage.Guest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both sides of a program beside each other, over ON24's wire, and their repair. */
class ReconcileStoryTest extends Story {

    /** Comparisons of other stories are none of this one's business. */
    @BeforeEach
    void alone() {
        jdbc().sql("delete from registrant_comparison").update();
    }

    @Test
    void a_comparison_finds_who_differs_and_changes_no_status() {
        List<PersonId> guests = everyKindOfTrouble();
        List<Role> before = rolesOf(guests);
        long activities = activities();

        Comparison done = compare();

        assertThat(counts(done))
                .isEqualTo(Map.of(
                        Kind.MISSING_THERE, 1,
                        Kind.GONE_THERE, 1,
                        Kind.ERROR_HERE, 1,
                        Kind.BEFORE_HERE, 1,
                        Kind.REJECTED_HERE, 1,
                        Kind.ONLY_THERE, 1));
        assertThat(done.differences()).isEqualTo(6);
        assertThat(done.same()).isEqualTo(1);
        assertThat(done.here()).isEqualTo(3);
        assertThat(done.there()).isEqualTo(5);
        assertThat(rolesOf(guests)).isEqualTo(before);
        assertThat(activities()).isEqualTo(activities);
    }

    @Test
    void a_repair_does_what_was_chosen_and_the_next_comparison_agrees() {
        List<PersonId> guests = everyKindOfTrouble();
        Comparison done = compare();

        RepairJob job = repair(
                done,
                Map.of(
                        Kind.MISSING_THERE, Repair.PUSH_AGAIN,
                        Kind.GONE_THERE, Repair.REMOVE_HERE,
                        Kind.ERROR_HERE, Repair.SETTLE,
                        Kind.BEFORE_HERE, Repair.SETTLE,
                        Kind.REJECTED_HERE, Repair.CANCEL_THERE,
                        Kind.ONLY_THERE, Repair.ADD_HERE));
        push();

        assertThat(job.state()).isEqualTo(RepairJob.State.DONE);
        assertThat(results(job)).isEqualTo(Map.of(Result.DONE, 5, Result.ASKED, 1));
        assertThat(rolesOf(guests))
                .containsExactly(
                        Role.REGISTERED, Role.REGISTERED, null, Role.REGISTERED, Role.REGISTERED, Role.REJECTED);
        assertThat(roleOf(known(stranger()))).isEqualTo(Role.REGISTERED);
        assertThat(member(guests.get(3)).registrationCode()).isEqualTo(code(3));
        What.StatusChanged added =
                (What.StatusChanged) timeline(known(stranger())).getFirst().what();
        assertThat(added.reason()).isEqualTo("Repair by ann@example.org");
        assertThat(timeline(guests.get(2)).getFirst().by()).isEqualTo(World.ANN);
        assertThat(waiting()).isZero();

        clock.forward(Duration.ofHours(1));
        assertThat(compare().differences()).isZero();
    }

    @Test
    void who_changed_after_the_comparison_is_left_alone_and_the_result_says_so() {
        List<PersonId> guests = everyKindOfTrouble();
        Comparison done = compare();
        ask(Role.ATTENDED, List.of(guests.get(2)));
        get(RegistrationPage.class).cancel(event, stranger());
        ask(Role.NOT_IN_PROGRAM, List.of(guests.get(4)));
        long activities = activities();

        RepairJob job = repair(
                done,
                Map.of(
                        Kind.GONE_THERE, Repair.REMOVE_HERE,
                        Kind.BEFORE_HERE, Repair.SETTLE,
                        Kind.ONLY_THERE, Repair.ADD_HERE));

        assertThat(results(job)).isEqualTo(Map.of(Result.CHANGED, 3));
        assertThat(roleOf(guests.get(2))).isEqualTo(Role.ATTENDED);
        assertThat(get(People.class).find(EmailAddress.parse(stranger()).orElseThrow()))
                .isEmpty();
        assertThat(activities()).isEqualTo(activities);
    }

    @Test
    void the_plan_of_an_older_comparison_or_of_another_event_is_not_carried_out() {
        everyKindOfTrouble();
        Comparison old = compare();
        Comparison newer = compare();

        assertThat(start(old, Map.of(Kind.ONLY_THERE, Repair.ADD_HERE)))
                .isInstanceOf(StartRepair.Outcome.Outdated.class);
        assertThat(start(newer, Map.of(Kind.ONLY_THERE, Repair.PUSH_AGAIN)))
                .as("not a repair of that kind")
                .isInstanceOf(StartRepair.Outcome.NothingToDo.class);
        StartRepair.Outcome.Begun begun =
                (StartRepair.Outcome.Begun) start(newer, Map.of(Kind.ONLY_THERE, Repair.ADD_HERE));
        bind(program, newEvent());
        get(RunRepairs.class).runAllDue();
        assertThat(get(Repairs.class).results(begun.id())).isEqualTo(Map.of(Result.CHANGED, 1));
        assertThat(start(newer, Map.of(Kind.REJECTED_HERE, Repair.SETTLE)))
                .isInstanceOf(StartRepair.Outcome.Outdated.class);
    }

    @Test
    void a_repair_whose_node_died_goes_on_with_what_has_no_result() {
        everyKindOfTrouble();
        Comparison done = compare();
        StartRepair.Outcome.Begun begun = (StartRepair.Outcome.Begun)
                start(done, Map.of(Kind.ONLY_THERE, Repair.ADD_HERE, Kind.ERROR_HERE, Repair.SETTLE));
        jdbc().sql("update registrant_repair set claimed_until = :until where id = :id")
                .param("until", Times.at(clock.instant().plus(Duration.ofMinutes(5))))
                .param("id", begun.id().value())
                .update();
        jdbc().sql("""
                        update registrant_difference
                           set outcome = 'DONE'
                         where repair_id = :id
                           and kind = 'ERROR_HERE'
                        """).param("id", begun.id().value()).update();

        get(RunRepairs.class).runAllDue();
        assertThat(job(begun.id()).isRunning()).as("the other one still has it").isTrue();
        clock.forward(Duration.ofMinutes(6));
        get(RunRepairs.class).runAllDue();

        assertThat(job(begun.id()).state()).isEqualTo(RepairJob.State.DONE);
        assertThat(roleOf(known(stranger()))).isEqualTo(Role.REGISTERED);
        assertThat(timeline(known(stranger())))
                .as("created and registered, once")
                .hasSize(2);
    }

    @Test
    void a_cancellation_there_waits_for_the_provider_and_ends_well() {
        onThePage(stranger());
        ask(Role.REJECTED, List.of(person(stranger())));
        Comparison done = compare();
        rehearsals()
                .inject(Fault.of(client, Fault.Kind.SERVER_ERROR)
                        .at(Fault.Call.CANCEL)
                        .times(1));

        RepairId id = ((StartRepair.Outcome.Begun) start(done, Map.of(Kind.REJECTED_HERE, Repair.CANCEL_THERE))).id();
        get(RunRepairs.class).runAllDue();
        assertThat(job(id).isRunning()).isTrue();
        assertThat(job(id).trouble()).isNotBlank();
        clock.forward(Duration.ofMinutes(5));
        get(RunRepairs.class).runAllDue();

        assertThat(results(job(id))).isEqualTo(Map.of(Result.DONE, 1));
        assertThat(rehearsals().registered(event)).isZero();
    }

    @Test
    void every_night_each_bound_program_is_compared_once_and_takes_over_whom_it_takes_over() {
        registered(1);
        onThePage(stranger());

        night();

        Comparison first = get(Comparisons.class).done(program).orElseThrow();
        assertThat(first.isNightly()).isTrue();
        assertThat(first.differences()).isZero();
        assertThat(roleOf(known(stranger()))).isEqualTo(Role.REGISTERED);
        night();
        assertThat(get(Comparisons.class).done(program).orElseThrow().id()).isEqualTo(first.id());
        clock.forward(Duration.ofDays(1));
        night();
        assertThat(get(Comparisons.class).done(program).orElseThrow().id()).isNotEqualTo(first.id());
        clock.forward(Duration.ofDays(30));
        Instant last = get(Comparisons.class).last(program.id()).orElseThrow().createdAt();
        night();
        assertThat(get(Comparisons.class).last(program.id()).orElseThrow().createdAt())
                .as("not once its event is over")
                .isEqualTo(last);
    }

    @Test
    void a_program_that_does_without_is_compared_all_the_same_and_nobody_joins() {
        get(RegistrantPolicies.class).keep(program.id(), new RegistrantPolicy(false, false));
        onThePage(stranger());

        night();

        assertThat(counts(get(Comparisons.class).done(program).orElseThrow())).isEqualTo(Map.of(Kind.ONLY_THERE, 1));
        assertThat(get(People.class).find(EmailAddress.parse(stranger()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void who_asks_hears_at_once_that_the_provider_is_in_trouble() {
        fault(Fault.Kind.SERVER_ERROR);

        get(Comparisons.class).ask(program, "ann@example.org");
        get(CompareRegistrants.class).compareAllDue();

        Comparison last = get(Comparisons.class).last(program.id()).orElseThrow();
        assertThat(last.state()).isEqualTo(Comparison.State.FAILED);
        assertThat(last.trouble()).isNotBlank();
        assertThat(get(Comparisons.class).done(program)).isEmpty();
    }

    @Test
    void nothing_is_asked_of_a_disabled_account() {
        get(SwitchAccount.class).turn(account, SwitchAccount.To.OFF);
        int before = rehearsals().calls(client, 1_000).size();

        get(Comparisons.class).ask(program, "ann@example.org");
        get(CompareRegistrants.class).compareAllDue();

        assertThat(get(Comparisons.class).last(program.id()).orElseThrow().trouble())
                .isEqualTo("The account is disabled");
        assertThat(rehearsals().calls(client, 1_000)).hasSize(before);
    }

    /**
     * Seven people: 0 agrees; 1 is missing there; 2 cancelled there; 3 stands at Registration Error here; 4 is only
     * invited and 5 rejected here; a stranger is only there.
     */
    private List<PersonId> everyKindOfTrouble() {
        List<PersonId> guests = people(6);
        ask(Role.REGISTERED, guests.subList(0, 3));
        push();
        rehearsals()
                .inject(Fault.of(client, Fault.Kind.REFUSE)
                        .at(Fault.Call.REGISTER)
                        .forEmailsLike(email(3)));
        ask(Role.REGISTERED, List.of(guests.get(3)));
        push();
        faultsOver();
        ask(Role.INVITED, List.of(guests.get(4)));
        ask(Role.REJECTED, List.of(guests.get(5)));
        get(RegistrantPolicies.class).keep(program.id(), new RegistrantPolicy(false, false));
        clock.forward(Duration.ofHours(1));
        jdbc().sql("delete from rehearsal_registrant where event_id = :event and email = :email")
                .param("event", event)
                .param("email", email(1))
                .update();
        get(RegistrationPage.class).cancel(event, email(2));
        List.of(email(3), email(4), email(5), stranger()).forEach(this::onThePage);
        assertThat(rolesOf(guests))
                .containsExactly(
                        Role.REGISTERED,
                        Role.REGISTERED,
                        Role.REGISTERED,
                        Role.REGISTRATION_ERROR,
                        Role.INVITED,
                        Role.REJECTED);
        return guests;
    }

    private String stranger() {
        return "page-" + client + "@example.org";
    }

    private void onThePage(String email) {
        get(RegistrationPage.class).register(event, List.of(new Guest(email, "Page", "Guest", null)));
    }

    private PersonId known(String email) {
        return get(People.class)
                .find(EmailAddress.parse(email).orElseThrow())
                .orElseThrow()
                .id();
    }

    private String code(int guest) {
        return jdbc().sql("select id from rehearsal_registrant where event_id = :event and email = :email")
                .param("event", event)
                .param("email", email(guest))
                .query(String.class)
                .single();
    }

    private Comparison compare() {
        get(Comparisons.class).ask(program, "ann@example.org");
        get(CompareRegistrants.class).compareAllDue();
        return get(Comparisons.class).done(program).orElseThrow();
    }

    /** The work of the last night, if it was not done. */
    private void night() {
        get(Comparisons.class).askNightly();
        get(CompareRegistrants.class).compareAllDue();
    }

    private Map<Kind, Integer> counts(Comparison comparison) {
        return get(Differences.class).counts(comparison.id());
    }

    private StartRepair.Outcome start(Comparison comparison, Map<Kind, Repair> chosen) {
        return get(StartRepair.class).start(comparison, chosen, new Actor(Actor.Kind.USER, "ann@example.org"));
    }

    private RepairJob repair(Comparison comparison, Map<Kind, Repair> chosen) {
        RepairId id = ((StartRepair.Outcome.Begun) start(comparison, chosen)).id();
        get(RunRepairs.class).runAllDue();
        return job(id);
    }

    private RepairJob job(RepairId id) {
        return get(Repairs.class).find(id).orElseThrow();
    }

    private Map<Result, Integer> results(RepairJob job) {
        return get(Repairs.class).results(job.id());
    }
}
