package dev.turnout.webinar.on24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Call;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RehearsalEvent;
import dev.turnout.webinar.rehearsal.RehearsalHouse;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every adapter owes to Turnout, kept by ON24's over real HTTP against the rehearsal. */
class On24ContractTest {

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
        on24 = new On24("on24", TestSettings.patientFor(Duration.ofSeconds(2)), house.clock());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void the_right_credentials_are_healthy_and_the_wrong_ones_are_told_apart() {
        assertThat(on24.check(account)).isInstanceOf(Check.Healthy.class);
        assertThat(on24.check(with(account, account.clientId(), "wrong")))
                .satisfies(it -> problem(it, AccountProblem.Kind.AUTH));
        assertThat(on24.check(with(account, "1", "secret"))).satisfies(it -> problem(it, AccountProblem.Kind.ADDRESS));
    }

    @Test
    void an_event_is_read_with_its_times_zone_and_page() {
        RehearsalEvent played = rehearsals.find(eventId).orElseThrow();
        assertThat(on24.event(account, event))
                .asInstanceOf(type(EventSnapshot.class))
                .satisfies(it -> {
                    assertThat(it.title()).isEqualTo("Growing tomatoes");
                    assertThat(it.start()).isEqualTo(played.liveStart());
                    assertThat(it.end()).isEqualTo(played.liveEnd());
                    assertThat(it.archiveEnd()).isEqualTo(played.archiveEnd());
                    assertThat(it.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
                    assertThat(it.audienceUrl()).hasPath("/rehearsal/audience/" + eventId);
                    assertThat(it.active()).isTrue();
                });
        assertThat(on24.event(account, new EventRef("99"))).satisfies(it -> refused(it, Reason.EVENT_NOT_FOUND));
    }

    @Test
    void registering_the_same_person_twice_is_harmless() {
        Registration first = on24.register(account, event, tess());
        Registration second = on24.register(account, event, tess());

        assertThat(first).isInstanceOf(Registration.Confirmed.class).isEqualTo(second);
        assertThat(rehearsals.registered(eventId)).isEqualTo(1);
    }

    @Test
    void a_lost_answer_is_unknown_and_looking_finds_the_one_registrant() {
        rehearsals.inject(Fault.of(client, Kind.LOST_ANSWER).times(1));

        assertThat(on24.register(account, event, tess())).isInstanceOf(Registration.Unknown.class);
        assertThat(found("Tess@Example.org")).satisfies(it -> {
            assertThat(it.correlationId()).isEqualTo("m-1");
            assertThat(it.state()).isEqualTo(Registrant.State.REGISTERED);
        });
        assertThat(rehearsals.registered(eventId)).isEqualTo(1);
    }

    @Test
    void a_call_that_was_never_played_is_unknown_too_and_looking_finds_nobody() {
        rehearsals.inject(Fault.of(client, Kind.NO_ANSWER).times(1));

        assertThat(on24.register(account, event, tess())).isInstanceOf(Registration.Unknown.class);
        assertThat(on24.find(account, event, "tess@example.org", null)).isInstanceOf(Finding.NotFound.class);
        assertThat(calls(Call.REGISTER)).isEqualTo(1);
    }

    @Test
    void an_unreadable_answer_to_a_registration_is_unknown_and_it_is_not_sent_again() {
        rehearsals.inject(Fault.of(client, Kind.MALFORMED).at(Call.REGISTER));

        assertThat(on24.register(account, event, tess())).isInstanceOf(Registration.Unknown.class);
        assertThat(calls(Call.REGISTER)).isEqualTo(1);
    }

    @Test
    void every_throttle_dialect_says_when_to_come_back() {
        rehearsals.inject(Fault.of(client, Kind.QUOTA).times(1));
        throttled(Duration.ofMinutes(1));
        rehearsals.inject(Fault.of(client, Kind.TOO_MANY).times(1));
        throttled(Duration.ofMinutes(1));
        rehearsals.inject(Fault.of(client, Kind.TOO_MANY).times(1).retryAfter("17"));
        throttled(Duration.ofSeconds(17));
        rehearsals.inject(Fault.of(client, Kind.TOO_MANY).times(1).retryAfter("Tue, 1 Sep 2026 10:05:00 GMT"));
        throttled(Duration.ofMinutes(5));
        rehearsals.inject(Fault.of(client, Kind.TOO_MANY).times(1).retryAfter("2026-09-01T03:10:00-07:00"));
        throttled(Duration.ofMinutes(10));
    }

    @Test
    void trouble_with_the_account_is_never_a_persons_refusal() {
        rehearsals.inject(Fault.of(client, Kind.FORBIDDEN).times(1));
        assertThat(on24.register(account, event, tess())).satisfies(it -> problem(it, AccountProblem.Kind.ENTITLEMENT));
        rehearsals.inject(Fault.of(client, Kind.FORBIDDEN).times(1).saying("The contract has expired"));
        assertThat(on24.register(account, event, tess())).satisfies(it -> problem(it, AccountProblem.Kind.ENTITLEMENT));
        rehearsals.inject(Fault.of(client, Kind.UNAUTHORIZED).times(1));
        assertThat(on24.register(account, event, tess())).satisfies(it -> problem(it, AccountProblem.Kind.AUTH));
        rehearsals.inject(Fault.of(client, Kind.SERVER_ERROR).times(1));
        assertThat(on24.register(account, event, tess())).isInstanceOf(TryLater.class);
        assertThat(rehearsals.registered(eventId)).isZero();
    }

    @Test
    void a_read_outlasts_a_short_failure() {
        rehearsals.inject(Fault.of(client, Kind.SERVER_ERROR).times(2));

        assertThat(on24.event(account, event)).isInstanceOf(EventSnapshot.class);
        assertThat(calls(Call.EVENT)).isEqualTo(3);
    }

    @Test
    void a_refused_person_comes_with_the_providers_words() {
        rehearsals.inject(Fault.of(client, Kind.REFUSE)
                .forEmailsLike("%@example.org")
                .saying("Required field is missing: country"));

        assertThat(on24.register(account, event, tess()))
                .isEqualTo(new Refused(Reason.MISSING_FIELD, "Required field is missing: country"));
    }

    @Test
    void a_blocked_person_and_an_inactive_event_are_refused() {
        rehearsals.inject(Fault.of(client, Kind.BLOCK).times(1));
        assertThat(on24.register(account, event, tess())).satisfies(it -> refused(it, Reason.PERSON_BLOCKED));
        assertThat(found("tess@example.org").state()).isEqualTo(Registrant.State.BLOCKED);

        rehearsals.activate(eventId, false);
        assertThat(on24.register(account, event, tess())).satisfies(it -> refused(it, Reason.EVENT_INACTIVE));
    }

    @Test
    void long_fields_are_cut_and_a_long_address_is_refused() {
        Applicant long_ =
                new Applicant("é@example.org", "é".repeat(80), "n".repeat(80), "c & d=".repeat(30), null, "m-2");
        assertThat(on24.register(account, event, long_)).isInstanceOf(Registration.Confirmed.class);
        assertThat(found("é@example.org").correlationId()).isEqualTo("m-2");

        Applicant tooLong = new Applicant("a".repeat(100) + "@example.org", null, null, null, null, "m-3");
        assertThat(on24.register(account, event, tooLong)).satisfies(it -> refused(it, Reason.INVALID_EMAIL));
    }

    @Test
    void cancelling_is_done_once_and_only_before_the_event() {
        on24.register(account, event, tess());
        assertThat(on24.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(on24.find(account, event, "tess@example.org", null)).isInstanceOf(Finding.NotFound.class);
        assertThat(on24.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(on24.cancel(account, event, "nobody@example.org", null))
                .isInstanceOf(Cancellation.AlreadyGone.class);

        assertThat(on24.register(account, event, tess())).isInstanceOf(Registration.Confirmed.class);
        assertThat(found("tess@example.org")).isNotNull();
        passTo(Duration.ofMinutes(1));
        assertThat(on24.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.TooLate.class);
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

    private long calls(Call call) {
        return rehearsals.calls(client, 100).stream()
                .filter(it -> it.call() == call)
                .count();
    }

    private void throttled(Duration until) {
        assertThat(on24.register(account, event, tess()))
                .asInstanceOf(type(TryLater.class))
                .satisfies(it -> {
                    assertThat(it.why()).isEqualTo(TryLater.Why.THROTTLED);
                    assertThat(it.notBefore()).isEqualTo(house.clock().instant().plus(until));
                });
    }

    private static void problem(Object outcome, AccountProblem.Kind kind) {
        assertThat(outcome)
                .asInstanceOf(type(AccountProblem.class))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(kind));
    }

    private static void refused(Object outcome, Reason reason) {
        assertThat(outcome)
                .asInstanceOf(type(Refused.class))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private static ProviderAccount with(ProviderAccount account, String clientId, String secret) {
        return new ProviderAccount(
                account.id(),
                account.provider(),
                account.baseUrl(),
                clientId,
                java.util.Map.of("token_key", "key", "token_secret", secret));
    }
}
