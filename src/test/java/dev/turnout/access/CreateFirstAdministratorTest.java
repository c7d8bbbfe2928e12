package dev.turnout.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.access.CreateFirstAdministrator.Outcome;
import dev.turnout.db.TestDatabase;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class CreateFirstAdministratorTest {

    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final PasswordEncoder passwords = new BCryptPasswordEncoder(4);
    private final Users users = new Users(database.jdbc(), passwords);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void without_a_given_password_a_random_one_is_made_and_it_opens_the_door() {
        var made = (Outcome.WithRandomPassword) create("admin@localhost", null);
        assertThat(made.user().role()).isEqualTo(UserRole.ADMIN);
        SignIn signIn = new SignIn(users, new SignInTries(database.jdbc()), passwords, () -> NOW);
        assertThat(signIn.signIn("admin@localhost", made.password(), "192.0.2.1"))
                .isEqualTo(new SignIn.Outcome.SignedIn(made.user()));
    }

    @Test
    void a_later_start_changes_nothing() {
        create("first@example.org", "given password");
        assertThat(create("second@example.org", "other password")).isEqualTo(new Outcome.NotNeeded());
    }

    @Test
    void of_several_nodes_that_start_together_one_makes_the_administrator() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(6)) {
            var starts = IntStream.range(0, 6)
                    .mapToObj(i -> (Callable<Outcome>) () -> create("admin" + i + "@example.org", null))
                    .toList();
            assertThat(nodes.invokeAll(starts).stream().map(Future::resultNow))
                    .filteredOn(Outcome.WithRandomPassword.class::isInstance)
                    .hasSize(1);
        }
        assertThat(database.jdbc()
                        .sql("select count(*) from app_user")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_password_that_breaks_the_rule_stops_the_start_and_names_the_setting() {
        assertThatThrownBy(() -> create("admin@example.org", "short"))
                .isInstanceOf(AccessTrouble.class)
                .hasMessageContaining("TURNOUT_ADMIN_PASSWORD")
                .hasMessageContaining("8 characters");
        assertThatThrownBy(() -> create("admin@example.org", "é".repeat(37))).hasMessageContaining("72 bytes");
    }

    private Outcome create(String email, String password) {
        var create = new CreateFirstAdministrator(users, new AdminSettings(email, password), () -> NOW);
        return database.transactions().execute(in -> create.create());
    }
}
