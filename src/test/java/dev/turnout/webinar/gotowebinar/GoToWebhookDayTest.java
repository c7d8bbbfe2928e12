package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.WebhookDay;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class GoToWebhookDayTest implements WebhookDay {

    @AutoClose
    private static final GoToHouse HOUSE = new GoToHouse(Duration.ofSeconds(10));

    @Override
    public ProviderStage stage() {
        return new GoToStage(HOUSE);
    }
}
