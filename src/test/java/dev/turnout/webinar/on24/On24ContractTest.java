package dev.turnout.webinar.on24;

import dev.turnout.webinar.ProviderContract;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.rehearsal.RehearsalHouse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by ON24's adapter over real HTTP against the rehearsal. */
class On24ContractTest implements ProviderContract {

    private static RehearsalHouse house;
    private static On24 on24;

    private final ProviderStage stage = new On24Stage(house, on24);

    @BeforeAll
    static void open() {
        house = new RehearsalHouse();
        on24 = new On24("on24", TestSettings.patientFor(Duration.ofSeconds(2)), house.clock());
        warmUp();
    }

    /** The first calls of a new server may take longer than the contract's patience. */
    private static void warmUp() {
        try (ProviderStage once = new On24Stage(
                house, new On24("on24", TestSettings.patientFor(Duration.ofSeconds(30)), house.clock()))) {
            once.registersThere("warm@example.org");
            once.provider().attendance(once.account(), once.event());
        }
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Override
    public ProviderStage stage() {
        return stage;
    }
}
