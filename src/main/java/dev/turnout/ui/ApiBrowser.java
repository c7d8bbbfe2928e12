package dev.turnout.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets the page on which the API is browsed write styles into itself, as the library that draws it does; its code still
 * comes from our own files alone.
 */
@Configuration(proxyBeanMethods = false)
class ApiBrowser implements WebMvcConfigurer {

    private static final String STYLED = FrontDoor.CONTENT_FROM + "; style-src 'self' 'unsafe-inline'";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader("Content-Security-Policy", STYLED);
                        return true;
                    }
                })
                .addPathPatterns("/api/swagger-ui/**");
    }
}
