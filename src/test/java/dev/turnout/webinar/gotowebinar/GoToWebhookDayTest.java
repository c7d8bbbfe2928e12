package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.WebhookDay;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GoToWebhookDayTest implements WebhookDay {

    private static GoToHouse house;

    @BeforeAll
    static void open() {
        house = new GoToHouse(Duration.ofSeconds(10));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Override
    public ProviderStage stage() {
        return new GoToStage(house);
    }
}
