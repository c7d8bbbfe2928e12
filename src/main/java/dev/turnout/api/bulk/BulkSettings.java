package dev.turnout.api.bulk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param queue extracts that may wait or be worked on at once; the same of files that are taken in
 * @param dailyMegabytes of extracts finished in a day; 0 for as many as one likes
 * @param poll how often each node looks for work
 * @param lease after which a node that shows no sign of progress has lost its extract
 * @param keepFiles how long a finished extract may be fetched, and an import asked about
 * @param keepJobs how long its status may be asked for
 */
@ConfigurationProperties("turnout.bulk")
record BulkSettings(
        @DefaultValue("10") int queue,
        @DefaultValue("0") int dailyMegabytes,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("7d") Duration keepFiles,
        @DefaultValue("30d") Duration keepJobs) {

    BulkSettings {
        if (!poll.isPositive() || !lease.isPositive()) {
            throw new IllegalArgumentException("turnout.bulk.poll and lease are longer than nothing");
        }
    }
}
