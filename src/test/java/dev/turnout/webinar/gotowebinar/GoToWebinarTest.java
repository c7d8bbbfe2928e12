package dev.turnout.webinar.gotowebinar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.Decision;
import dev.turnout.webinar.EventList;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import dev.turnout.webinar.gotowebinar.GoToFault.Kind;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Stay;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is GoTo's own, besides what every adapter owes: keys, conflicts, approval on its page, lists of three shapes. */
class GoToWebinarTest {

    private static GoToHouse house;
    private static GoToWebinar goTo;

    private final ProviderAccount account = house.connected();
    private final PlayedWebinar webinar = house.webinar();
    private final EventRef event = GoToHouse.ref(webinar);
    private final FakeGoTo fake = house.fake();

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
        fake.conflictsTell(true);
        fake.bareLists(false);
    }

    @Test
    void a_registration_brings_a_key_of_64_bits_and_a_link_and_carries_our_id() {
        Registration.Confirmed confirmed = (Registration.Confirmed) goTo.register(account, event, tess());

        assertThat(confirmed.code()).isEqualTo(webinar.people().getFirst().key());
        assertThat(Long.parseLong(confirmed.code())).isGreaterThan(1L << 53);
        assertThat(confirmed.joinUrl()).hasHost("global.gotowebinar.example");
        assertThat(found(confirmed.code()).correlationId()).isEqualTo("turnout-1-2");
        assertThat(found(confirmed.code()).source()).isNull();
        assertThat(found(null)).isEqualTo(found(confirmed.code()));
    }

    @Test
    void a_conflict_means_registered_already_whether_it_tells_the_key_or_not() {
        Registration first = goTo.register(account, event, tess());
        assertThat(goTo.register(account, event, tess())).isEqualTo(first);
        assertThat(fake.calls(Call.REGISTRANTS)).isZero();

        fake.conflictsTell(false);
        assertThat(goTo.register(account, event, tess())).isEqualTo(first);
        assertThat(fake.calls(Call.REGISTRANTS)).isEqualTo(1);
        assertThat(webinar.created()).containsOnly(java.util.Map.entry("tess@example.org", 1));
    }

    @Test
    void a_webinar_whose_organizer_decides_keeps_a_person_waiting_until_then() {
        PlayedWebinar truffles = house.selective();
        EventRef selective = GoToHouse.ref(truffles);

        Registration.Waiting waiting = (Registration.Waiting) goTo.register(account, selective, tess());
        assertThat(waiting.registrant().state()).isEqualTo(Registrant.State.PENDING);
        assertThat(waiting.registrant().joinUrl()).isNull();
        Decision decision = goTo.decide(account, selective, waiting.registrant(), true);
        assertThat(decision).isInstanceOf(Refused.class);

        truffles.status("tess@example.org", "APPROVED");
        assertThat(goTo.find(account, selective, "tess@example.org", null))
                .asInstanceOf(type(Finding.Found.class))
                .satisfies(it -> {
                    assertThat(it.registrant().state()).isEqualTo(Registrant.State.REGISTERED);
                    assertThat(it.registrant().joinUrl()).isNotNull();
                });
        truffles.status("tess@example.org", "DENIED");
        assertThat(goTo.register(account, selective, tess())).satisfies(it -> refused(it, Reason.PERSON_BLOCKED));
    }

    @Test
    void a_registration_that_cannot_be_read_back_is_unclear_and_one_registrant_in_the_end() {
        fake.inject(GoToFault.of(Kind.MALFORMED).at(Call.REGISTRANT));
        assertThat(goTo.register(account, event, tess())).isInstanceOf(Registration.Unknown.class);
        fake.heal();

        assertThat(found(null).state()).isEqualTo(Registrant.State.REGISTERED);
        assertThat(goTo.register(account, event, tess())).isInstanceOf(Registration.Confirmed.class);
        assertThat(webinar.people()).hasSize(1);
    }

    @Test
    void a_gateway_that_heard_nothing_leaves_it_unclear_and_it_is_not_sent_again() {
        fake.inject(GoToFault.of(Kind.GATEWAY_TIMEOUT).at(Call.REGISTER));
        assertThat(goTo.register(account, event, tess())).isInstanceOf(Registration.Unknown.class);
        assertThat(fake.calls(Call.REGISTER)).isEqualTo(1);
    }

    @Test
    void who_lacks_a_name_is_told_which_without_a_call() {
        assertThat(goTo.register(account, event, new Applicant("t@example.org", null, "Tester", null, null, "m")))
                .isEqualTo(new Refused(Reason.MISSING_FIELD, "firstName: GoTo requires a first name"));
        assertThat(goTo.register(account, event, new Applicant("t@example.org", "Tess", " ", null, null, "m")))
                .isEqualTo(new Refused(Reason.MISSING_FIELD, "lastName: GoTo requires a last name"));
        assertThat(goTo.register(account, event, new Applicant("nowhere", "Tess", "Tester", null, null, "m")))
                .satisfies(it -> refused(it, Reason.INVALID_EMAIL));
        assertThat(fake.calls(Call.REGISTER)).isZero();
    }

    @Test
    void refusals_are_told_apart_by_their_text_and_none_is_taken_for_the_accounts_trouble() {
        says(400, "Invalid request.\",\"validationErrorCodes\":[{\"description\":\"country is required\"}],\"x\":\"");
        assertThat(goTo.register(account, event, tess()))
                .isEqualTo(new Refused(Reason.MISSING_FIELD, "Invalid request. country is required"));
        says(400, "Email address is not valid");
        assertThat(goTo.register(account, event, tess())).satisfies(it -> refused(it, Reason.INVALID_EMAIL));
        says(403, "Registration for this webinar has been closed");
        assertThat(goTo.register(account, event, tess())).satisfies(it -> refused(it, Reason.EVENT_OVER));
        says(400, "Webinar has been cancelled");
        assertThat(goTo.register(account, event, tess())).satisfies(it -> refused(it, Reason.EVENT_INACTIVE));
        webinar.limit(0);
        assertThat(goTo.register(account, event, tess())).satisfies(it -> refused(it, Reason.EVENT_FULL));
        webinar.cancel();
        assertThat(goTo.register(account, event, tess())).satisfies(it -> refused(it, Reason.EVENT_NOT_FOUND));
    }

    @Test
    void a_403_is_the_plans_unless_it_is_about_the_token_or_the_person() {
        says(403, "Your subscription does not include this feature");
        assertThat(goTo.register(account, event, tess())).satisfies(it -> problem(it, AccountProblem.Kind.ENTITLEMENT));
        says(403, "Forbidden");
        assertThat(goTo.register(account, event, tess())).satisfies(it -> problem(it, AccountProblem.Kind.ENTITLEMENT));
        ProviderAccount other = house.opened(account.id(), "77");
        assertThat(goTo.check(other)).satisfies(it -> problem(it, AccountProblem.Kind.ENTITLEMENT));
        assertThat(goTo.check(account)).isInstanceOf(Check.Healthy.class);
    }

    @Test
    void a_throttle_names_no_time_and_a_short_pause_is_enough() {
        fake.inject(GoToFault.of(Kind.TOO_MANY).times(1));
        assertThat(goTo.register(account, event, tess()))
                .asInstanceOf(type(TryLater.class))
                .satisfies(it -> {
                    assertThat(it.why()).isEqualTo(TryLater.Why.THROTTLED);
                    assertThat(it.notBefore()).isEqualTo(house.clock().instant().plus(GoToHouse.QUOTA_PAUSE));
                });
        assertThat(webinar.people()).isEmpty();
    }

    @Test
    void a_cancellation_deletes_and_is_harmless_twice_and_too_late_once_it_began() {
        Registration.Confirmed tess = (Registration.Confirmed) goTo.register(account, event, tess());
        assertThat(goTo.cancel(account, event, "tess@example.org", tess.code()))
                .isInstanceOf(Cancellation.Cancelled.class);
        assertThat(goTo.cancel(account, event, "tess@example.org", tess.code()))
                .isInstanceOf(Cancellation.AlreadyGone.class);
        assertThat(goTo.find(account, event, "tess@example.org", tess.code())).isInstanceOf(Finding.NotFound.class);

        goTo.register(account, event, tess());
        assertThat(goTo.find(account, event, "tess@example.org", tess.code())).isInstanceOf(Finding.Found.class);
        assertThat(goTo.cancel(account, event, "TESS@example.org", null)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(goTo.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.AlreadyGone.class);

        goTo.register(account, event, tess());
        Instant now = house.clock().instant();
        webinar.move(new Stay(now.minusSeconds(60), now.plusSeconds(3600)));
        assertThat(goTo.cancel(account, event, "tess@example.org", null)).isInstanceOf(Cancellation.TooLate.class);
    }

    @Test
    void registrants_come_in_all_states_over_all_pages_and_from_a_bare_list_too() {
        for (int i = 0; i < 450; i++) {
            fake.registersThere(webinar, "visitor%d@example.org".formatted(i), "Newsletter", "REGULAR");
        }
        webinar.status("visitor7@example.org", "DENIED");
        webinar.status("visitor8@example.org", "WAITING");

        RegistrantList list = (RegistrantList) goTo.registrants(account, event, null);
        assertThat(list.registrants()).hasSize(450);
        assertThat(list.whole()).isTrue();
        assertThat(list.registrants().get(7).state()).isEqualTo(Registrant.State.DENIED);
        assertThat(list.registrants().get(8).state()).isEqualTo(Registrant.State.PENDING);
        assertThat(list.registrants().get(9).registeredAt())
                .isEqualTo(house.clock().instant());
        assertThat(fake.calls(Call.REGISTRANTS)).isEqualTo(3);

        fake.bareLists(true);
        assertThat(goTo.registrants(account, event, null)).isEqualTo(list);
        assertThat(fake.calls(Call.REGISTRANTS)).isEqualTo(4);
    }

    @Test
    void a_page_that_repeats_is_asked_for_again_and_a_list_that_breaks_off_is_not_taken_for_whole() {
        for (int i = 0; i < 450; i++) {
            fake.registersThere(webinar, "visitor%d@example.org".formatted(i), null, "REGULAR");
        }
        fake.inject(GoToFault.of(Kind.REPEATED_PAGE).at(Call.REGISTRANTS).times(1));
        RegistrantList list = (RegistrantList) goTo.registrants(account, event, null);
        assertThat(list.registrants()).hasSize(450);
        assertThat(list.whole()).isTrue();

        fake.inject(GoToFault.of(Kind.REPEATED_PAGE).at(Call.REGISTRANTS));
        RegistrantList broken = (RegistrantList) goTo.registrants(account, event, null);
        assertThat(broken.registrants()).hasSize(200);
        assertThat(broken.whole()).isFalse();
        assertThat(goTo.find(account, event, "visitor1@example.org", null)).isInstanceOf(TryLater.class);
    }

    @Test
    void a_webinar_is_read_with_the_session_that_comes_next() {
        EventSnapshot read = (EventSnapshot) goTo.event(account, event);
        assertThat(read.title()).isEqualTo("Growing tomatoes");
        assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(read.start()).isEqualTo(house.clock().instant().plus(Duration.ofDays(1)));
        assertThat(read.audienceUrl()).hasPath("/register/" + webinar.key);

        Instant now = house.clock().instant();
        webinar.move(stay(now, -48, 1), stay(now, 24, 1), stay(now, 72, 2));
        assertThat(((EventSnapshot) goTo.event(account, event)).start()).isEqualTo(now.plus(Duration.ofHours(24)));
        webinar.move(stay(now, -48, 1), stay(now, -24, 1));
        assertThat(((EventSnapshot) goTo.event(account, event)).end()).isEqualTo(now.minus(Duration.ofHours(23)));

        webinar.cancel();
        assertThat(goTo.event(account, event)).satisfies(it -> refused(it, Reason.EVENT_NOT_FOUND));
        assertThat(goTo.event(account, new EventRef("123-456-789")))
                .satisfies(it -> refused(it, Reason.EVENT_NOT_FOUND));
    }

    @Test
    void upcoming_webinars_are_listed_soonest_first() {
        Instant later = house.clock().instant().plus(Duration.ofDays(400));
        fake.webinar("Second", later.plusSeconds(60), false);
        fake.webinar("First", later, false);
        fake.webinar("Too late", later.plus(Duration.ofDays(9)), false);
        EventList list = (EventList) goTo.events(account, later, later.plus(Duration.ofDays(2)));
        assertThat(list.events()).extracting(EventSnapshot::title).containsExactly("First", "Second");
        assertThat(goTo.events(account, later.plus(Duration.ofDays(20)), later.plus(Duration.ofDays(21))))
                .isEqualTo(new EventList(java.util.List.of()));
    }

    private static Stay stay(Instant now, int hoursAhead, int hours) {
        Instant from = now.plus(Duration.ofHours(hoursAhead));
        return new Stay(from, from.plus(Duration.ofHours(hours)));
    }

    private void says(int status, String words) {
        fake.heal();
        fake.inject(GoToFault.says(status, "{\"errorCode\":\"Some\",\"description\":\"%s\"}".formatted(words))
                .times(1));
    }

    private Registrant found(String code) {
        return ((Finding.Found) goTo.find(account, event, "Tess@Example.org", code)).registrant();
    }

    static Applicant tess() {
        return new Applicant("tess@example.org", "Tess", "Tester", "Example & Co", "Gardener", "turnout-1-2");
    }

    private static void refused(Object answer, Reason reason) {
        assertThat(answer)
                .asInstanceOf(type(Refused.class))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private static void problem(Object answer, AccountProblem.Kind kind) {
        assertThat(answer)
                .asInstanceOf(type(AccountProblem.class))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(kind));
    }
}
