package dev.turnout.webinar.on24;

import dev.turnout.webinar.FaultyDay;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.rehearsal.RehearsalHouse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class On24FaultyDayTest implements FaultyDay {

    private static RehearsalHouse house;

    @BeforeAll
    static void open() {
        house = new RehearsalHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Override
    public ProviderStage impatientStage() {
        return new On24Stage(
                house, new On24("rehearsal", TestSettings.patientFor(Duration.ofMillis(500)), house.clock()));
    }
}
