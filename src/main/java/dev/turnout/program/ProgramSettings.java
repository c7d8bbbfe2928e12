package dev.turnout.program;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param chunk people moved in one statement and transaction; above some thousands a statement gains nothing more and
 *     holds its locks longer
 * @param stalledAfter how long a member stands at Registering before asking for Registered again tells the provider
 *     again
 */
@ConfigurationProperties("turnout.program")
public record ProgramSettings(
        @DefaultValue("5000") int chunk,
        @DefaultValue("10m") Duration stalledAfter) {

    public ProgramSettings {
        if (chunk < 1) {
            throw new IllegalArgumentException("turnout.program.chunk is at least 1, not " + chunk);
        }
    }
}
