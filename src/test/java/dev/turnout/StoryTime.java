package dev.turnout;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The clock in a story's hand. */
@TestConfiguration
class StoryTime {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }
}
