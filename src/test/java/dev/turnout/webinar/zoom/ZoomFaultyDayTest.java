package dev.turnout.webinar.zoom;

import dev.turnout.webinar.FaultyDay;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.TokenHouse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class ZoomFaultyDayTest implements FaultyDay {

    @AutoClose
    private static final TokenHouse HOUSE = new TokenHouse();

    @Override
    public ProviderStage impatientStage() {
        return new ZoomStage(HOUSE, Duration.ofSeconds(2));
    }
}
