package dev.turnout.webinar.rehearsal;

import dev.turnout.TestClock;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The rehearsal alone, over real HTTP and on a database of its own. */
public final class RehearsalHouse implements AutoCloseable {

    @TestConfiguration
    @EnableAutoConfiguration
    @ComponentScan("dev.turnout.webinar.rehearsal")
    static class Only {

        @Bean
        TestClock clock() {
            return new TestClock();
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .build();
        }
    }

    private static final AtomicLong CLIENTS = new AtomicLong(22_000);

    private final TestDatabase database = TestDatabase.fresh();
    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Only.class)
            .run(
                    "--server.port=0",
                    "--server.shutdown=immediate",
                    "--spring.flyway.enabled=false",
                    "--spring.thymeleaf.enabled=false",
                    "--spring.main.banner-mode=off",
                    "--db-scheduler.enabled=false",
                    "--spring.datasource.url=" + database.url(),
                    "--spring.datasource.username=" + database.username(),
                    "--spring.datasource.password=" + database.password());

    public Rehearsals rehearsals() {
        return context.getBean(Rehearsals.class);
    }

    public TestClock clock() {
        return (TestClock) context.getBean(InstantSource.class);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** A client of its own, so that tests do not share faults. */
    public ProviderAccount account() {
        long client = CLIENTS.incrementAndGet();
        rehearsals().client(client, "key", "secret");
        return new ProviderAccount(
                new AccountId(client),
                "rehearsal",
                URI.create(address() + "/rehearsal/v2"),
                Long.toString(client),
                java.util.Map.of("token_key", "key", "token_secret", "secret"));
    }

    /** An hour's event, tomorrow. */
    public EventRef event(ProviderAccount account) {
        Instant start = clock().instant().plus(Duration.ofDays(1));
        RehearsalDraft draft = RehearsalDraft.of(
                Long.parseLong(account.clientId()), "Growing tomatoes", ZoneId.of("Europe/Paris"), start);
        return new EventRef(Long.toString(rehearsals().create(draft)));
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
