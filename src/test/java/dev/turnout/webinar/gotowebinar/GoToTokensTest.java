package dev.turnout.webinar.gotowebinar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import dev.turnout.webinar.gotowebinar.GoToFault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a sign-in lasts: tokens that end, are renewed, are refused, are taken back. */
class GoToTokensTest {

    private static GoToHouse house;
    private static GoToWebinar goTo;

    private final FakeGoTo fake = house.fake();
    private final ProviderAccount account = house.connected();
    private final EventRef event = GoToHouse.ref(house.webinar());

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
        fake.signIn().rotates(true);
    }

    @Test
    void a_token_is_renewed_before_it_ends_and_lent_again_until_then() {
        assertThat(goTo.event(account, event)).isInstanceOf(EventSnapshot.class);
        house.clock().forward(Duration.ofMinutes(50));
        assertThat(goTo.event(account, event)).isInstanceOf(EventSnapshot.class);
        assertThat(fake.calls(Call.TOKEN)).isEqualTo(1);
        house.clock().forward(Duration.ofMinutes(9).plusSeconds(30));
        assertThat(goTo.event(account, event)).isInstanceOf(EventSnapshot.class);
        assertThat(fake.calls(Call.TOKEN)).isEqualTo(2);
        house.clock().forward(Duration.ofDays(3));
        assertThat(goTo.event(account, event)).isInstanceOf(EventSnapshot.class);
    }

    @Test
    void a_refresh_token_that_is_not_replaced_stays_good() {
        fake.signIn().rotates(false);
        for (int day = 0; day < 3; day++) {
            assertThat(goTo.event(account, event)).isInstanceOf(EventSnapshot.class);
            house.clock().forward(Duration.ofDays(1));
        }
        assertThat(fake.calls(Call.TOKEN)).isEqualTo(3);
    }

    @Test
    void a_token_that_is_refused_before_its_time_is_renewed_within_the_call_and_nothing_is_done_twice() {
        assertThat(goTo.event(account, event)).isInstanceOf(EventSnapshot.class);
        fake.signIn().endAccess();
        assertThat(goTo.register(account, event, GoToWebinarTest.tess())).isInstanceOf(Registration.Confirmed.class);
        assertThat(fake.calls(Call.TOKEN)).isEqualTo(2);
        assertThat(fake.calls(Call.REGISTER)).isEqualTo(2);
    }

    @Test
    void a_token_that_is_refused_and_refused_again_is_the_accounts_trouble() {
        fake.inject(GoToFault.of(Kind.INVALID_TOKEN).times(2));
        assertThat(goTo.register(account, event, GoToWebinarTest.tess())).satisfies(GoToTokensTest::signIn);
        assertThat(goTo.register(account, event, GoToWebinarTest.tess())).isInstanceOf(Registration.Confirmed.class);
    }

    @Test
    void access_that_was_taken_back_asks_to_connect_again() {
        fake.signIn().revokeAll();
        Check check = goTo.check(account);
        assertThat(check).satisfies(GoToTokensTest::signIn);
        assertThat(((AccountProblem) check).text()).contains("connect the account again");
        assertThat(goTo.find(account, event, "tess@example.org", null)).satisfies(GoToTokensTest::signIn);
        assertThat(fake.calls(Call.WEBINARS)).isZero();
    }

    @Test
    void an_account_that_nobody_has_signed_in_for_asks_to_be_connected() {
        ProviderAccount fresh = house.opened(house.newAccount(), "");
        assertThat(goTo.check(fresh))
                .asInstanceOf(type(AccountProblem.class))
                .satisfies(it -> assertThat(it.text()).contains("Connect it under Administration, Accounts"));
        ProviderAccount forgotten = house.opened(house.newAccount(), "77");
        assertThat(goTo.event(forgotten, event)).satisfies(GoToTokensTest::signIn);
        assertThat(fake.calls(Call.TOKEN)).isZero();
    }

    @Test
    void a_wrong_client_secret_says_so() {
        ProviderAccount wrong = new ProviderAccount(
                account.id(),
                "gotowebinar",
                fake.api(),
                account.clientId(),
                java.util.Map.of("client_id", GoToSignIn.CLIENT_ID, "client_secret", "wrong"));
        assertThat(goTo.check(wrong))
                .asInstanceOf(type(AccountProblem.class))
                .satisfies(it -> assertThat(it.text()).contains("client secret is wrong"));
    }

    @Test
    void a_sign_in_that_is_down_or_breaks_off_is_a_matter_of_time() {
        fake.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.TOKEN).times(1));
        assertThat(goTo.check(account)).isInstanceOf(TryLater.class);
        fake.inject(GoToFault.of(Kind.NO_ANSWER).at(Call.TOKEN).times(1));
        assertThat(goTo.check(account)).isInstanceOf(TryLater.class);
        fake.inject(GoToFault.of(Kind.TOO_MANY).at(Call.TOKEN).times(4));
        assertThat(goTo.check(account)).isInstanceOf(TryLater.class);
        assertThat(goTo.check(account)).isInstanceOf(Check.Healthy.class);
    }

    @Test
    void many_calls_at_once_renew_once_on_two_nodes_too() throws Exception {
        GoToWebinar otherNode = new GoToWebinar(
                GoToHouse.settings(fake, Duration.ZERO),
                house.get(dev.turnout.webinar.AccessTokens.class),
                house.clock());
        List<Future<Registration>> answers = new ArrayList<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                GoToWebinar node = i % 2 == 0 ? goTo : otherNode;
                Applicant one = new Applicant(
                        "person%d@example.org".formatted(i), "Person", "Number " + i, null, null, "turnout-1-" + i);
                answers.add(calls.submit(() -> node.register(account, event, one)));
            }
        }
        // Who came while the other node asked is told to come again; the refresh token was spent once.
        for (Future<Registration> answer : answers) {
            assertThat(answer.get()).isInstanceOfAny(Registration.Confirmed.class, TryLater.class);
        }
        assertThat(fake.calls(Call.TOKEN)).isEqualTo(1);
        assertThat(goTo.check(account)).isInstanceOf(Check.Healthy.class);
    }

    @Test
    void secrets_are_not_in_what_an_answer_says() {
        fake.signIn().revokeAll();
        assertThat(goTo.check(account).toString()).doesNotContain(GoToSignIn.CLIENT_SECRET);
        assertThat(account.toString()).doesNotContain(GoToSignIn.CLIENT_SECRET);
    }

    private static void signIn(Object answer) {
        assertThat(answer)
                .asInstanceOf(type(AccountProblem.class))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(AccountProblem.Kind.AUTH));
    }
}
