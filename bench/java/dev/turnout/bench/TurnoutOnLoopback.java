package dev.turnout.bench;

import dev.turnout.Turnout;
import dev.turnout.db.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole of Turnout in this process, at a port that was free. */
final class TurnoutOnLoopback {

    private TurnoutOnLoopback() {}

    static ConfigurableApplicationContext start(TestDatabase database, String... own) {
        return SpringApplication.run(
                Turnout.class,
                Stream.of(database.settings(), List.of("--server.port=0"), List.of(own))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }
}
