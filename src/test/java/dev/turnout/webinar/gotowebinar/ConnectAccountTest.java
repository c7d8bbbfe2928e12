package dev.turnout.webinar.gotowebinar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.id.AccountId;
import dev.turnout.id.UserId;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.CheckAccount;
import dev.turnout.webinar.ConnectAccount;
import dev.turnout.webinar.Connected;
import dev.turnout.webinar.SignInAnswer;
import dev.turnout.webinar.StartConnecting;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import dev.turnout.webinar.gotowebinar.GoToFault.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way to GoTo's sign-in and back, with a PKCE check at the other end. */
class ConnectAccountTest {

    private static final URI BACK = URI.create("https://turnout.example.org/administration/accounts/connected");

    private static GoToHouse house;

    private final FakeGoTo fake = house.fake();
    private final GoToSignIn signIn = fake.signIn();
    private final AccountId account = house.newAccount();
    private final UserId ann = user("ann");

    @BeforeAll
    static void open() {
        house = new GoToHouse(Duration.ZERO);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void calm() {
        fake.heal();
        signIn.denies(false);
        signIn.tellsOrganizer(false);
        signIn.organizer("9007199254740993001");
        signIn.registers(BACK);
    }

    @Test
    void a_sign_in_connects_the_account_to_the_organizer_and_ends_its_alert() {
        assertThat(house.get(CheckAccount.class).check(account)).isInstanceOf(Trouble.class);
        assertThat(read().alert()).contains("not connected");

        assertThat(back(ann, go(ann))).isEqualTo(new Connected.Done(account, new Check.Healthy(), false));
        assertThat(read().clientId()).isEqualTo("9007199254740993001");
        assertThat(read().alert()).isNull();
        assertThat(read().heldUntil()).isNull();
        house.clock().forward(Duration.ofDays(2));
        assertThat(house.get(CheckAccount.class).check(account)).isInstanceOf(Check.Healthy.class);
    }

    @Test
    void who_signed_in_is_taken_from_the_tokens_answer_where_it_says_so() {
        fake.forgetCalls();
        signIn.tellsOrganizer(true);
        signIn.organizer("8325357307900339981");
        assertThat(back(ann, go(ann))).isInstanceOf(Connected.Done.class);
        assertThat(read().clientId()).isEqualTo("8325357307900339981");
        assertThat(fake.calls(Call.ME)).isZero();
    }

    @Test
    void signing_in_as_somebody_else_is_noticed() {
        back(ann, go(ann));
        assertThat(back(ann, go(ann)))
                .asInstanceOf(type(Connected.Done.class))
                .satisfies(it -> assertThat(it.other()).isFalse());
        signIn.organizer("42");
        assertThat(back(ann, go(ann)))
                .asInstanceOf(type(Connected.Done.class))
                .satisfies(it -> assertThat(it.other()).isTrue());
    }

    @Test
    void an_answer_counts_once_and_only_for_the_user_who_asked() {
        URI answer = go(ann);
        assertThat(back(user("bob"), answer)).isInstanceOf(Connected.Unknown.class);
        assertThat(back(ann, answer)).isInstanceOf(Connected.Done.class);
        assertThat(back(ann, answer)).isInstanceOf(Connected.Unknown.class);
        assertThat(connect(ann, new SignInAnswer("made-up", "code", null, null)))
                .isInstanceOf(Connected.Unknown.class);
        assertThat(connect(ann, new SignInAnswer(null, "code", null, null))).isInstanceOf(Connected.Unknown.class);
    }

    @Test
    void a_code_of_another_sign_in_buys_nothing() {
        String stolen = parameter(go(ann), "code");
        URI mine = go(ann);
        assertThat(connect(ann, new SignInAnswer(parameter(mine, "state"), stolen, null, null)))
                .isInstanceOf(Connected.Failed.class);
        assertThat(read().clientId()).isEmpty();
    }

    @Test
    void an_answer_after_ten_minutes_is_late() {
        URI answer = go(ann);
        house.clock().forward(Duration.ofMinutes(10));
        assertThat(back(ann, answer)).isEqualTo(new Connected.Expired(account));
        assertThat(read().clientId()).isEmpty();
    }

    @Test
    void a_no_at_the_provider_and_a_sign_in_that_is_down_leave_an_earlier_connection_as_it_was() {
        back(ann, go(ann));
        signIn.denies(true);
        assertThat(back(ann, go(ann)))
                .asInstanceOf(type(Connected.TurnedDown.class))
                .satisfies(it -> {
                    assertThat(it.denied()).isTrue();
                    assertThat(it.text()).isEqualTo("The resource owner denied the request");
                });
        signIn.denies(false);
        URI answer = go(ann);
        fake.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.TOKEN));
        assertThat(back(ann, answer)).isInstanceOf(Connected.Failed.class);
        fake.heal();
        URI again = go(ann);
        fake.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.ME));
        assertThat(back(ann, again)).isInstanceOf(Connected.Failed.class);
        fake.heal();
        assertThat(read().clientId()).isEqualTo("9007199254740993001");
        assertThat(house.get(CheckAccount.class).check(account)).isInstanceOf(Check.Healthy.class);
    }

    /** The browser's way: to GoTo, and from there to the address that it is sent back to. */
    private URI go(UserId user) {
        URI there = house.get(StartConnecting.class).start(account, user, BACK);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return URI.create(browser.send(HttpRequest.newBuilder(there).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("location")
                    .orElseThrow());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Connected back(UserId user, URI answer) {
        assertThat(answer.toString()).startsWith(BACK.toString());
        return connect(
                user,
                new SignInAnswer(
                        parameter(answer, "state"),
                        parameter(answer, "code"),
                        parameter(answer, "error"),
                        parameter(answer, "error_description")));
    }

    private Connected connect(UserId user, SignInAnswer answer) {
        return house.get(ConnectAccount.class).connect(user, answer);
    }

    private Account read() {
        return house.get(Accounts.class).find(account).orElseThrow();
    }

    private static String parameter(URI address, String name) {
        for (String pair : address.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private static UserId user(String name) {
        return new UserId(house.jdbc()
                .sql("""
                        insert into app_user (email, password_hash, display_name, role, created_at)
                        values (:email, 'x', :name, 'ADMIN', now())
                            on conflict (email) do update
                           set display_name = excluded.display_name
                        returning id
                        """)
                .param("email", name + "@example.org")
                .param("name", name)
                .query(Long.class)
                .single());
    }
}
