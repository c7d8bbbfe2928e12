package dev.turnout.webinar.zoom;

import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.TokenHouse;
import dev.turnout.webinar.WebhookDay;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class ZoomWebhookDayTest implements WebhookDay {

    @AutoClose
    private static final TokenHouse HOUSE = new TokenHouse();

    @Override
    public ProviderStage stage() {
        return new ZoomStage(HOUSE, Duration.ofSeconds(2));
    }
}
