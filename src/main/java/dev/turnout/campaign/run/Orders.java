package dev.turnout.campaign.run;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Lane;
import dev.turnout.campaign.flow.FlowStep.SendEmail;
import dev.turnout.mail.Addressee;
import dev.turnout.mail.MailOrder;
import java.util.List;

/** A campaign's mails as the mail room is asked for them. */
public final class Orders {

    private Orders() {}

    public static MailOrder order(Campaign campaign, SendEmail send, List<Addressee> to) {
        return new MailOrder(send.email(), campaign.program(), to, lane(campaign.lane()), campaign.actor());
    }

    private static dev.turnout.mail.Lane lane(Lane lane) {
        return switch (lane) {
            case CONFIRMATION -> dev.turnout.mail.Lane.CONFIRMATION;
            case TRIGGER -> dev.turnout.mail.Lane.TRIGGER;
            case BATCH -> dev.turnout.mail.Lane.BATCH;
        };
    }
}
