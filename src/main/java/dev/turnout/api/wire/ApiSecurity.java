package dev.turnout.api.wire;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** {@link WireDoor} has asked for the token already; here sessions, forms and redirects to the sign-in are kept out. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain apiCalls(HttpSecurity http) throws Exception {
        return http.securityMatcher(request -> Wire.of(request) != null)
                .authorizeHttpRequests(to -> to.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(out -> out.disable())
                .build();
    }

    /** What an address holds that no address of ours ever does. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, refused) -> {
            Wire wire = Wire.of(request);
            if (wire == null) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                WireTroubles.tell(wire, response, WireTroubles.notFound());
            }
        };
    }
}
