package dev.turnout.webinar.zoom;

import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.TokenHouse;
import dev.turnout.webinar.WebhookDay;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ZoomWebhookDayTest implements WebhookDay {

    private static TokenHouse house;

    @BeforeAll
    static void open() {
        house = new TokenHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Override
    public ProviderStage stage() {
        return new ZoomStage(house, Duration.ofSeconds(2));
    }
}
