package dev.turnout.webinar.on24;

import dev.turnout.webinar.WebinarProvider;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two providers that speak ON24's language: ON24 itself, and the rehearsal inside Turnout. */
@Configuration(proxyBeanMethods = false)
class On24Providers {

    @Bean
    WebinarProvider on24(On24Settings settings, InstantSource clock) {
        return new On24("on24", settings, clock);
    }

    @Bean
    WebinarProvider rehearsal(On24Settings settings, InstantSource clock) {
        return new On24("rehearsal", settings.forRehearsal(), clock);
    }
}
