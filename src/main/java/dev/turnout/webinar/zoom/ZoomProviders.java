package dev.turnout.webinar.zoom;

import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.WebinarProvider;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Zoom, for the port to find. */
@Configuration(proxyBeanMethods = false)
class ZoomProviders {

    @Bean
    WebinarProvider zoom(ZoomSettings settings, AccessTokens tokens, InstantSource clock) {
        return new Zoom(settings, tokens, clock);
    }
}
