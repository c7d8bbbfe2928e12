package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.FaultyDay;
import dev.turnout.webinar.ProviderStage;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class GoToFaultyDayTest implements FaultyDay {

    @AutoClose
    private static final GoToHouse HOUSE = new GoToHouse(Duration.ofSeconds(10));

    /** Two days need two: the answers are lost by a broken line, so patience is not tried. */
    @Override
    public ProviderStage impatientStage() {
        return new GoToStage(HOUSE);
    }
}
