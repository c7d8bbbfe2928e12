package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.ProviderContract;
import dev.turnout.webinar.ProviderStage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by GoTo's adapter over real HTTP against a fake of its own. */
class GoToContractTest implements ProviderContract {

    private static GoToHouse house;

    private final ProviderStage stage = new GoToStage(house);

    @BeforeAll
    static void open() {
        house = new GoToHouse(Duration.ZERO);
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
