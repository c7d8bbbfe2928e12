package dev.turnout.program.transfer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param size of a file; the door that receives uploads needs a limit no lower
 * @param rowCharacters in one row: how soon a quote that is never closed is noticed, and what one row may cost in memory
 * @param fieldCharacters in one cell that is imported; a longer one makes its row invalid
 * @param poll how often each node looks for an import to work on, and so how soon a killed node's is taken up
 * @param attempts in a row after which an import that keeps failing is stopped
 */
@ConfigurationProperties("turnout.import")
public record ImportSettings(
        @DefaultValue("200MB") DataSize size,
        @DefaultValue("1000000") int rows,
        @DefaultValue("200") int columns,
        @DefaultValue("4000000") int rowCharacters,
        @DefaultValue("10000") int fieldCharacters,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("10") int attempts) {

    public ImportSettings {
        if (size.isNegative() || rows < 1 || columns < 1 || rowCharacters < 1 || fieldCharacters < 1 || attempts < 1) {
            throw new IllegalArgumentException("the limits of turnout.import are at least 1");
        }
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("turnout.import.poll is longer than nothing, not " + poll);
        }
    }
}
