package dev.turnout.campaign.run;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Feed;
import dev.turnout.campaign.CampaignSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/**
 * Catches up with the log: news of a registration wakes who waits for it, and what happens to people lets them begin the
 * campaigns that listen. Both are written in the transaction that moves the reader's cursor: for each activity once.
 */
@Component
public class ReadNews {

    private final Feed feed;
    private final WakeRuns wake;
    private final FireTriggers fire;
    private final CampaignSettings settings;
    private final AtomicBoolean begun = new AtomicBoolean();

    ReadNews(Feed feed, WakeRuns wake, FireTriggers fire, CampaignSettings settings) {
        this.feed = feed;
        this.wake = wake;
        this.fire = fire;
        this.settings = settings;
    }

    /** @return whether there may be more to read at once */
    public boolean read() {
        if (begun.compareAndSet(false, true)) {
            feed.startNow(FireTriggers.READER);
        }
        return feed.read(FireTriggers.READER, settings.page(), this::take) == settings.page();
    }

    public void readAll() {
        boolean more = true;
        while (more) {
            more = read();
        }
    }

    private void take(List<Activity> page) {
        wake.wakeBy(page);
        fire.fire(page);
    }
}
