package dev.turnout.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.access.SignIn.Outcome;
import dev.turnout.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class SignInTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final Password PASSWORD = new Password("right password");

    private final TestDatabase database = TestDatabase.fresh();
    /** The cheapest strength: the tests sign in often. */
    private final PasswordEncoder passwords = new BCryptPasswordEncoder(4);

    private final Users users = new Users(database.jdbc(), passwords);
    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private final SignIn signIn = new SignIn(users, new SignInTries(database.jdbc()), passwords, () -> now);

    @BeforeEach
    void ann() {
        assertThat(users.add("Ann@Example.org", "Ann", UserRole.MARKETER, PASSWORD, now))
                .isPresent();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_email_address_is_compared_without_regard_to_case() {
        assertThat(signIn.signIn(" ANN@example.ORG", PASSWORD.text(), HERE)).isInstanceOf(Outcome.SignedIn.class);
        assertThat(users.add("ann@EXAMPLE.org", "Ann again", UserRole.ADMIN, PASSWORD, now))
                .isEmpty();
    }

    @Test
    void names_and_passwords_of_any_shape_are_refused_and_break_nothing() {
        for (String name : new String[] {"", "\0", "nobody@example.org", "x".repeat(1_000_000), "ann@example.org"}) {
            assertThat(signIn.signIn(name, "\0 wrong".repeat(1_000), HERE)).isEqualTo(new Outcome.WrongCredentials());
        }
    }

    @Test
    void the_sixth_try_waits_a_quarter_of_an_hour_but_only_from_that_address() {
        fail(5);
        now = now.plusSeconds(60);
        assertThat(signIn.signIn("ann@example.org", PASSWORD.text(), HERE))
                .isEqualTo(new Outcome.TooManyTries(Duration.ofMinutes(14)));
        assertThat(signIn.signIn("ann@example.org", PASSWORD.text(), ELSEWHERE)).isInstanceOf(Outcome.SignedIn.class);
        now = now.plus(Duration.ofMinutes(15));
        assertThat(signIn.signIn("ann@example.org", PASSWORD.text(), HERE)).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void a_success_forgets_the_failures_before_it() {
        fail(4);
        assertThat(signIn.signIn("ann@example.org", PASSWORD.text(), HERE)).isInstanceOf(Outcome.SignedIn.class);
        fail(5);
    }

    @Test
    void many_guesses_at_once_get_no_more_tries_than_one_after_another() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var guesses = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Outcome>) () -> signIn.signIn("ann@example.org", "guess " + i, HERE))
                    .toList();
            assertThat(threads.invokeAll(guesses).stream().map(Future::resultNow))
                    .filteredOn(Outcome.WrongCredentials.class::isInstance)
                    .hasSize(SignInTries.PER_ACCOUNT_AND_ADDRESS);
        }
    }

    @Test
    void one_address_cannot_try_one_account_after_another_for_ever() {
        for (int i = 0; i < SignInTries.PER_ADDRESS; i++) {
            signIn.signIn("guess" + i + "@example.org", "password1", HERE);
        }
        assertThat(signIn.signIn("ann@example.org", PASSWORD.text(), HERE)).isInstanceOf(Outcome.TooManyTries.class);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(signIn.signIn("ann@example.org", "wrong", HERE)).isEqualTo(new Outcome.WrongCredentials());
        }
    }
}
