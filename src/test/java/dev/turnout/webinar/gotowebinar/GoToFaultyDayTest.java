package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.FaultyDay;
import dev.turnout.webinar.ProviderStage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GoToFaultyDayTest implements FaultyDay {

    private static GoToHouse house;

    @BeforeAll
    static void open() {
        house = new GoToHouse(Duration.ZERO);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Override
    public ProviderStage impatientStage() {
        return new GoToStage(house);
    }
}
