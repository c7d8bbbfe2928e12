package dev.turnout.campaign.batch;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.batch.BatchPreview.Effect;
import dev.turnout.campaign.flow.FlowStep.SendEmail;
import dev.turnout.campaign.run.Orders;
import dev.turnout.id.PersonId;
import dev.turnout.mail.Addressee;
import dev.turnout.mail.StageMails;
import dev.turnout.mail.Staging;
import dev.turnout.mail.Withholding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the mails of a step, and why others would not be sent. */
@Component
class ForeseeMails {

    private final StageMails mails;

    ForeseeMails(StageMails mails) {
        this.mails = mails;
    }

    Effect foresee(Campaign campaign, SendEmail send, List<PersonId> people) {
        long staged = 0;
        Map<Withholding, Long> withheld = new EnumMap<>(Withholding.class);
        for (int from = 0; from < people.size(); from += PreviewBatch.CHUNK) {
            List<Addressee> to = people.subList(from, Math.min(from + PreviewBatch.CHUNK, people.size())).stream()
                    .map(person -> new Addressee(person, "preview " + person))
                    .toList();
            for (Staging staging : mails.foresee(Orders.order(campaign, send, to))) {
                switch (staging) {
                    case Staging.Staged yes -> staged++;
                    case Staging.Withheld no -> withheld.merge(no.because(), 1L, Long::sum);
                }
            }
        }
        return new Effect.Mails(staged, withheld);
    }
}
