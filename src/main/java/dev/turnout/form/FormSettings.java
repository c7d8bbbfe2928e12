package dev.turnout.form;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long what people typed into forms is kept, besides what became fields of theirs; by default a year and
 *     the month in which it is looked at
 * @param within in which time sendings are counted
 * @param triesOfClient sendings of one client address within that time, over all forms: an office behind one address
 *     registers together for a webinar, a robot does not stop at that
 * @param triesOfForm sendings of one form within that time: ten a second, twice what an invitation to 100,000 brings in
 *     its first minutes
 */
@ConfigurationProperties("turnout.form")
public record FormSettings(
        @DefaultValue("400d") Duration keep,
        @DefaultValue("10m") Duration within,
        @DefaultValue("30") int triesOfClient,
        @DefaultValue("6000") int triesOfForm) {

    public FormSettings {
        if (!keep.isPositive()) {
            throw new IllegalArgumentException("turnout.form.keep is longer than nothing, not " + keep);
        }
        if (within.compareTo(Duration.ofSeconds(1)) < 0 || within.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("turnout.form.within is a second to an hour, not " + within);
        }
        if (triesOfClient < 1 || triesOfForm < 1) {
            throw new IllegalArgumentException("turnout.form.tries-of-client and tries-of-form are at least 1");
        }
    }
}
