package dev.turnout;

import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The one process type of Turnout; any number of them may run on one database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Turnout {

    public static void main(String[] args) {
        SpringApplication.run(Turnout.class, args);
    }

    /** The only clock; every deed that needs the time is handed this one, so a test can hand in its own. */
    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
