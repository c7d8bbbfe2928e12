package dev.turnout.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Signs a user in by email address and password. */
@Component
public class SignIn {

    /** The longest address that mail can be sent to (RFC 5321); a longer one is nobody's. */
    private static final int LONGEST_EMAIL = 254;

    private final Users users;
    private final SignInTries tries;
    private final PasswordEncoder passwords;
    private final InstantSource clock;
    private final String nobodysHash;

    SignIn(Users users, SignInTries tries, PasswordEncoder passwords, InstantSource clock) {
        this.users = users;
        this.tries = tries;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysHash = encode(passwords, "nobody has this password");
    }

    public sealed interface Outcome {
        record SignedIn(User user) implements Outcome {}

        /** Says nothing about whether the account exists. */
        record WrongCredentials() implements Outcome {}

        record TooManyTries(Duration left) implements Outcome {}
    }

    /** @param address where the try came from, as far as the front door knows */
    public Outcome signIn(String email, String password, String address) {
        String name = Users.canonical(email);
        if (name.isEmpty() || name.length() > LONGEST_EMAIL || name.chars().anyMatch(Character::isISOControl)) {
            return new Outcome.WrongCredentials();
        }
        Optional<Duration> wait = tries.begin(name, address, clock.instant());
        if (wait.isPresent()) {
            return new Outcome.TooManyTries(wait.get());
        }
        Optional<Users.Login> login = users.login(name);
        // An unknown account costs the same time as a wrong password.
        boolean right =
                passwords.matches(password, login.map(Users.Login::passwordHash).orElse(nobodysHash));
        if (login.isEmpty() || !right) {
            return new Outcome.WrongCredentials();
        }
        tries.forget(name, address, clock.instant());
        return new Outcome.SignedIn(login.get().user());
    }

    private static String encode(PasswordEncoder passwords, String text) {
        String hash = passwords.encode(text);
        if (hash == null) {
            throw new IllegalStateException("The password encoder gave no hash");
        }
        return hash;
    }
}
