package dev.turnout.webinar;

import static dev.turnout.webinar.Outcomes.problem;
import static dev.turnout.webinar.Outcomes.refused;
import static dev.turnout.webinar.Outcomes.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.ProviderStage.Call;
import dev.turnout.webinar.ProviderStage.Mishap;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Registering one person, looking them up, deciding on them and taking them back. */
public interface RegisteringContract {

    ProviderStage stage();

    @Test
    default void the_right_credentials_are_healthy_and_the_wrong_ones_are_told_apart() {
        assertThat(provider().check(account())).isInstanceOf(Check.Healthy.class);
        assertThat(stage().wrongAccounts()).containsKey(AccountProblem.Kind.AUTH);
        stage().wrongAccounts().forEach((kind, account) -> problem(provider().check(account), kind));
    }

    @Test
    default void what_an_account_signs_in_with_is_named_and_never_said_aloud() {
        assertThat(provider().credentials()).isNotEmpty();
        for (CredentialField field : provider().credentials()) {
            String secret = account().credential(field.name());
            assertThat(!field.required() || !secret.isBlank()).isTrue();
            assertThat(secret.isBlank() || !account().toString().contains(secret))
                    .isTrue();
        }
        assertThat(provider().pace(account()).of(1)).isPositive();
    }

    @Test
    default void registering_the_same_person_twice_is_harmless() {
        Registration first = register(tess());
        Registration second = register(tess());

        assertThat(first).isInstanceOf(Registration.Confirmed.class).isEqualTo(second);
        assertThat(found("tess@example.org").code()).isEqualTo(code(first));
        assertThat(stage().registered()).isEqualTo(1);
    }

    @Test
    default void a_personal_link_comes_with_the_registration_where_there_are_any() {
        Registration.Confirmed confirmed = (Registration.Confirmed) register(tess());

        if (can(Capability.PERSONAL_LINK)) {
            assertThat(confirmed.joinUrl())
                    .isNotNull()
                    .isEqualTo(found("tess@example.org").joinUrl());
        } else {
            assertThat(confirmed.joinUrl()).isNull();
        }
    }

    @Test
    default void a_lost_answer_is_unknown_and_looking_finds_the_one_registrant() {
        stage().plays(Mishap.LOST_ANSWER, Call.REGISTER, 1);

        assertThat(register(tess())).isInstanceOf(Registration.Unknown.class);
        assertThat(found("Tess@Example.org").state()).isEqualTo(State.REGISTERED);
        assertThat(register(tess())).isInstanceOf(Registration.Confirmed.class);
        assertThat(stage().registered()).isEqualTo(1);
    }

    @Test
    default void a_call_that_was_never_played_is_unknown_too_and_looking_finds_nobody() {
        stage().plays(Mishap.NO_ANSWER, Call.REGISTER, 1);

        assertThat(register(tess())).isInstanceOf(Registration.Unknown.class);
        assertThat(find("tess@example.org", null)).isInstanceOf(Finding.NotFound.class);
        assertThat(stage().calls(Call.REGISTER)).isEqualTo(1);
    }

    @Test
    default void an_unreadable_answer_to_a_registration_is_unknown_and_it_is_not_sent_again() {
        stage().plays(Mishap.UNREADABLE, Call.REGISTER, 1);

        assertThat(register(tess())).isInstanceOf(Registration.Unknown.class);
        assertThat(stage().calls(Call.REGISTER)).isEqualTo(1);
    }

    @Test
    default void a_server_that_is_down_refuses_nobody() {
        stage().plays(Mishap.DOWN, Call.REGISTER, 1);

        assertThat(register(tess())).isInstanceOfAny(TryLater.class, Registration.Unknown.class);
        assertThat(stage().calls(Call.REGISTER)).isEqualTo(1);
        assertThat(stage().registered()).isZero();
    }

    @Test
    default void every_way_to_say_too_many_calls_says_when_to_come_back() {
        assertThat(stage().throttles()).isNotEmpty();
        for (ProviderStage.Throttle throttle : stage().throttles()) {
            throttle.play().run();
            throttled(register(tess()), throttle.until());
            stage().allWell();
        }
        assertThat(stage().registered()).isZero();
    }

    @Test
    default void the_accounts_fault_is_never_a_persons_refusal() {
        assertThat(stage().accountFaults())
                .extracting(ProviderStage.AccountFault::kind)
                .contains(AccountProblem.Kind.AUTH, AccountProblem.Kind.ENTITLEMENT);
        for (ProviderStage.AccountFault fault : stage().accountFaults()) {
            fault.play().run();
            problem(register(tess()), fault.kind());
            stage().allWell();
        }
        assertThat(stage().registered()).isZero();
    }

    @Test
    default void a_refusal_comes_with_its_reason_and_the_providers_words() {
        assertThat(stage().refusals()).extracting(ProviderStage.Refusal::reason).contains(Reason.MISSING_FIELD);
        for (ProviderStage.Refusal refusal : stage().refusals()) {
            refusal.play().run();
            Registration no = register(tess());
            refused(no, refusal.reason());
            assertThat(((Refused) no).text()).as(refusal.how()).contains(refusal.words());
            stage().allWell();
        }
    }

    @Test
    default void strange_names_and_addresses_arrive_or_are_refused_but_never_break_a_call() {
        Applicant strange = new Applicant(
                "é@example.org", "é \"quoted\" ".repeat(30), "n".repeat(300), "c & d=\\".repeat(60), "\t\n", "m-2");
        assertThat(register(strange)).isInstanceOfAny(Registration.Confirmed.class, Refused.class);
        Applicant tooLong = new Applicant("a".repeat(300) + "@example.org", "A", "B", null, null, "m-3");
        refused(register(tooLong), Reason.INVALID_EMAIL);
        refused(register(new Applicant("nobody", "A", "B", null, null, "m-4")), Reason.INVALID_EMAIL);
    }

    @Test
    default void an_event_that_is_unknown_or_called_off_takes_nobody() {
        refused(provider().register(account(), stage().unknownEvent(), tess()), Reason.EVENT_NOT_FOUND);

        stage().callOff();
        assertThat(register(tess()))
                .asInstanceOf(type(Refused.class))
                .satisfies(it -> assertThat(it.reason().aboutTheEvent()).isTrue());
    }

    @Test
    default void cancelling_is_harmless_twice_and_who_was_cancelled_may_come_back() {
        String code = code(register(tess()));

        assertThat(cancel("tess@example.org", code)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(find("tess@example.org", code)).isInstanceOf(Finding.NotFound.class);
        assertThat(cancel("tess@example.org", code))
                .isInstanceOfAny(Cancellation.Cancelled.class, Cancellation.AlreadyGone.class);
        assertThat(cancel("nobody@example.org", null)).isInstanceOf(Cancellation.AlreadyGone.class);
        assertThat(stage().registered()).isZero();

        assertThat(register(tess())).isInstanceOf(Registration.Confirmed.class);
        assertThat(stage().registered()).isEqualTo(1);
        // With the code of the registration that is gone: it is the person who must not stay.
        assertThat(cancel("Tess@Example.org", code)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(stage().registered()).isZero();
    }

    @Test
    default void cancelling_needs_no_code() {
        register(tess());

        assertThat(cancel("tess@example.org", null)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(stage().registered()).isZero();
    }

    @Test
    default void a_cancellation_whose_answer_is_lost_can_simply_be_asked_for_again() {
        String code = code(register(tess()));
        stage().plays(Mishap.LOST_ANSWER, Call.CANCEL, 1);

        assertThat(cancel("tess@example.org", code)).isInstanceOf(TryLater.class);
        assertThat(cancel("tess@example.org", code))
                .isInstanceOfAny(Cancellation.Cancelled.class, Cancellation.AlreadyGone.class);
        assertThat(stage().registered()).isZero();
    }

    @Test
    default void a_cancellation_that_comes_too_late_says_so_and_cancels_nobody() {
        String code = code(register(tess()));
        stage().passTo(Duration.ofMinutes(1));

        Cancellation late = cancel("tess@example.org", code);
        assertThat(late).isInstanceOfAny(Cancellation.Cancelled.class, Cancellation.TooLate.class);
        assertThat(stage().registered()).isEqualTo(late instanceof Cancellation.TooLate ? 1 : 0);
    }

    @Test
    default void who_waits_for_the_organiser_is_said_to_wait() {
        if (!can(Capability.PROVIDER_APPROVAL)) {
            return;
        }
        stage().requireApproval();

        assertThat(register(tess()))
                .asInstanceOf(type(Registration.Waiting.class))
                .satisfies(it -> assertThat(it.registrant().state()).isEqualTo(State.PENDING));
        assertThat(found("tess@example.org").state()).isEqualTo(State.PENDING);
        stage().decidedThere("tess@example.org", true);
        assertThat(found("tess@example.org").state()).isEqualTo(State.REGISTERED);
        assertThat(register(tess())).isInstanceOf(Registration.Confirmed.class);

        register(person("dan@example.org"));
        stage().decidedThere("dan@example.org", false);
        assertThat(found("dan@example.org").state()).isEqualTo(State.DENIED);
        assertThat(stage().registered()).isEqualTo(2);
    }

    @Test
    default void a_decision_is_made_where_it_can_be_and_is_harmless_twice() {
        if (!can(Capability.DECIDE)) {
            Registrant waiting = Registrant.of("tess@example.org", "1", null, State.PENDING);
            assertThat(provider().decide(account(), stage().event(), waiting, true))
                    .isInstanceOf(Refused.class);
            return;
        }
        assertThat(can(Capability.PROVIDER_APPROVAL)).isTrue();
        stage().requireApproval();
        Registrant tess = waiting(tess());
        Registrant dan = waiting(person("dan@example.org"));

        assertThat(decide(tess, true)).isInstanceOf(Decision.Decided.class);
        assertThat(decide(tess, true)).isInstanceOf(Decision.Decided.class);
        assertThat(found("tess@example.org").state()).isEqualTo(State.REGISTERED);
        assertThat(decide(dan, false)).isInstanceOf(Decision.Decided.class);
        assertThat(found("dan@example.org").state()).isEqualTo(State.DENIED);
    }

    /** The port decides on one person at a time, so no batch is ever done in part. */
    @Test
    default void one_who_cannot_be_decided_on_does_not_stand_in_anothers_way() {
        if (!can(Capability.DECIDE)) {
            return;
        }
        stage().requireApproval();
        Registrant tess = waiting(tess());
        Registrant gone = waiting(person("gone@example.org"));
        stage().cancelledThere("gone@example.org");

        assertThat(decide(gone, true)).isInstanceOf(Refused.class);
        assertThat(decide(tess, true)).isInstanceOf(Decision.Decided.class);
    }

    private WebinarProvider provider() {
        return stage().provider();
    }

    private ProviderAccount account() {
        return stage().account();
    }

    private boolean can(Capability capability) {
        return provider().can().contains(capability);
    }

    private Registration register(Applicant applicant) {
        return provider().register(account(), stage().event(), applicant);
    }

    private Registrant waiting(Applicant applicant) {
        return ((Registration.Waiting) register(applicant)).registrant();
    }

    private Finding find(String email, String code) {
        return provider().find(account(), stage().event(), email, code);
    }

    private Registrant found(String email) {
        return ((Finding.Found) find(email, null)).registrant();
    }

    private Cancellation cancel(String email, String code) {
        return provider().cancel(account(), stage().event(), email, code);
    }

    private Decision decide(Registrant registrant, boolean approve) {
        return provider().decide(account(), stage().event(), registrant, approve);
    }

    private static String code(Registration registration) {
        return ((Registration.Confirmed) registration).code();
    }

    private static Applicant tess() {
        return new Applicant("Tess@example.org", "Tess", "Tester", "Example & Co", "Gardener", "turnout-1-1");
    }

    private static Applicant person(String email) {
        return new Applicant(
                email, "Some", "Body", null, null, "turnout-1-" + Math.floorMod(email.hashCode(), 1_000_000));
    }
}
