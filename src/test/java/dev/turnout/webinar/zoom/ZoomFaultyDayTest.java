package dev.turnout.webinar.zoom;

import dev.turnout.webinar.FaultyDay;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.TokenHouse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ZoomFaultyDayTest implements FaultyDay {

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
    public ProviderStage impatientStage() {
        return new ZoomStage(house, Duration.ofSeconds(2));
    }
}
