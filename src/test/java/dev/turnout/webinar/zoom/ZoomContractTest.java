package dev.turnout.webinar.zoom;

import dev.turnout.webinar.ProviderContract;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.TokenHouse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

/** The contract, kept by Zoom's adapter over real HTTP against the fake. */
class ZoomContractTest implements ProviderContract {

    @AutoClose
    private static final TokenHouse HOUSE = new TokenHouse();

    @AutoClose
    private final ProviderStage stage = new ZoomStage(HOUSE, Duration.ofSeconds(5));

    @Override
    public ProviderStage stage() {
        return stage;
    }
}
