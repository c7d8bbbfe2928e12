package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.WebinarProvider;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The provider that speaks GoTo Webinar's language. */
@Configuration(proxyBeanMethods = false)
class GoToProviders {

    @Bean
    WebinarProvider goToWebinar(GoToSettings settings, AccessTokens tokens, InstantSource clock) {
        return new GoToWebinar(settings, tokens, clock);
    }
}
