package dev.turnout.webinar.zoom;

import dev.turnout.webinar.ProviderContract;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.TokenHouse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by Zoom's adapter over real HTTP against the fake. */
class ZoomContractTest implements ProviderContract {

    private static TokenHouse house;

    private final ProviderStage stage = new ZoomStage(house, Duration.ofSeconds(5));

    @BeforeAll
    static void open() {
        house = new TokenHouse();
    }

    @AfterAll
    static void closeHouse() {
        house.close();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Override
    public ProviderStage stage() {
        return stage;
    }
}
