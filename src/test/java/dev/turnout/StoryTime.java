package dev.turnout;

import dev.turnout.webinar.on24.On24Settings;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The clock in a story's hand, and a provider that takes its time. */
@TestConfiguration
class StoryTime {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    SlowProvider slowProvider(On24Settings settings, TestClock clock) {
        return new SlowProvider(settings, clock);
    }
}
