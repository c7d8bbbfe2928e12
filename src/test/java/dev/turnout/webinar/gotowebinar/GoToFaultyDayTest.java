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
        house = new GoToHouse(Duration.ofSeconds(10));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /** Two days need two: the answers are lost by a broken line, so patience is not tried. */
    @Override
    public ProviderStage impatientStage() {
        return new GoToStage(house);
    }
}
