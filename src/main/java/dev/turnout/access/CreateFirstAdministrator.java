package dev.turnout.access;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first administrator of a database that has no user yet, once, however many nodes start together. */
@Component
public class CreateFirstAdministrator {

    /** Without the characters that are mistaken for one another when read from a console. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** 20 of 54 characters are 115 bits. */
    private static final int LENGTH = 20;

    private final Users users;
    private final AdminSettings settings;
    private final InstantSource clock;

    CreateFirstAdministrator(Users users, AdminSettings settings, InstantSource clock) {
        this.users = users;
        this.settings = settings;
        this.clock = clock;
    }

    public sealed interface Outcome {
        /** The database has users; the settings were not looked at. */
        record NotNeeded() implements Outcome {}

        record WithGivenPassword(User user) implements Outcome {}

        /** @param password shown to the person at the console, and stored nowhere */
        record WithRandomPassword(User user, String password) implements Outcome {}
    }

    @Transactional
    public Outcome create() {
        if (!users.lockAndFindEmpty()) {
            return new Outcome.NotNeeded();
        }
        String given = settings.password();
        if (given != null && !given.isEmpty()) {
            return new Outcome.WithGivenPassword(add(given));
        }
        String random = randomPassword();
        return new Outcome.WithRandomPassword(add(random), random);
    }

    private User add(String password) {
        Password.problem(password).ifPresent(problem -> {
            throw AccessTrouble.adminPassword(problem);
        });
        if (Users.canonical(settings.email()).isEmpty()) {
            throw AccessTrouble.adminEmail();
        }
        Optional<User> added =
                users.add(settings.email(), "Administrator", UserRole.ADMIN, new Password(password), clock.instant());
        return added.orElseThrow();
    }

    private static String randomPassword() {
        return new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
