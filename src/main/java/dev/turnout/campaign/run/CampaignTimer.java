package dev.turnout.campaign.run;

import dev.turnout.campaign.CampaignSettings;
import dev.turnout.campaign.Lane;
import dev.turnout.db.WorkLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets this node read the news and work on steps; what is due is begun within the poll. */
@Component
class CampaignTimer extends WorkLoops {

    private static final Duration PACE = Duration.ofSeconds(5);

    CampaignTimer(ReadNews news, WorkSteps steps, WakeRuns wake, Pace pace, CampaignSettings settings) {
        super("campaigns", settings.workers() == 0 ? List.of() : loops(news, steps, wake, pace, settings));
    }

    private static List<Loop> loops(
            ReadNews news, WorkSteps steps, WakeRuns wake, Pace pace, CampaignSettings settings) {
        List<Loop> loops = new ArrayList<>();
        loops.add(new Loop("campaign-news", settings.poll(), news::read));
        loops.add(new Loop("campaign-sweep", settings.sweep(), () -> wake.sweep() > 0));
        loops.add(new Loop("campaign-pace", PACE, () -> {
            pace.write();
            return false;
        }));
        for (int worker = 0; worker < settings.workers(); worker++) {
            Lane least = worker == 0 ? Lane.TRIGGER : Lane.BATCH;
            loops.add(new Loop("campaign-steps", settings.poll(), () -> steps.work(least) > 0));
        }
        return loops;
    }
}
