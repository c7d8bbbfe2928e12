package dev.turnout.ui;

import dev.turnout.access.CreateFirstAdministrator;
import dev.turnout.access.CreateFirstApiClient;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the person at the console of a first start where Turnout is and how to sign in. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Welcome implements ApplicationRunner {

    private static final String RULE = "=".repeat(72);

    private final CreateFirstAdministrator firstAdministrator;
    private final CreateFirstApiClient firstApiClient;
    private final Environment environment;

    Welcome(CreateFirstAdministrator firstAdministrator, CreateFirstApiClient firstApiClient, Environment environment) {
        this.firstAdministrator = firstAdministrator;
        this.firstApiClient = firstApiClient;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        firstApiClient.create();
        List<String> lines = switch (firstAdministrator.create()) {
            case CreateFirstAdministrator.Outcome.NotNeeded nothing -> List.of("  Address:   " + address());
            case CreateFirstAdministrator.Outcome.WithGivenPassword given ->
                List.of(
                        "  Address:   " + address(),
                        "  Sign in:   " + given.user().email(),
                        "  Password:  as set in TURNOUT_ADMIN_PASSWORD");
            case CreateFirstAdministrator.Outcome.WithRandomPassword random ->
                List.of(
                        "  Address:   " + address(),
                        "  Sign in:   " + random.user().email(),
                        "  Password:  " + random.password(),
                        "",
                        "  This password is shown only now. Keep it.");
        };
        // To the console and not to the log: a password does not belong into log files.
        System.out.printf("%n%s%n  Turnout is running%n%n%s%n%s%n%n", RULE, String.join("\n", lines), RULE);
    }

    private String address() {
        boolean https = environment.getProperty("server.ssl.enabled", Boolean.class, false);
        String port = environment.getProperty("local.server.port", "8080");
        String path = environment.getProperty("server.servlet.context-path", "");
        return (https ? "https" : "http") + "://localhost:" + port + path;
    }
}
