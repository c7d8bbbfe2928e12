package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.FlowStep.SendAlert;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.mail.Emails;
import dev.turnout.mail.StageAlerts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Send Alert. */
@Component
class AlertWork {

    private final StageAlerts alerts;
    private final Emails emails;

    AlertWork(StageAlerts alerts, Emails emails) {
        this.alerts = alerts;
        this.emails = emails;
    }

    Map<RunId, Turn> perform(StepWork work, SendAlert send) {
        boolean gone = emails.find(send.email()).isEmpty();
        Map<RunId, Turn> turns = new HashMap<>();
        List<StageAlerts.Alert> staged = new ArrayList<>();
        for (Claimed run : work.runs()) {
            turns.put(run.run(), gone ? new Turn.Done(Did.NOTHING, "the email is gone") : Turn.Done.of(Did.ALERTED));
            send.to()
                    .forEach(address -> staged.add(new StageAlerts.Alert(
                            run.person(), address, EmailWork.key(run.run(), work.step()) + " to " + address)));
        }
        if (!gone) {
            alerts.stage(
                    send.email(),
                    work.campaign().program(),
                    staged,
                    work.campaign().actor());
        }
        return turns;
    }
}
