package dev.turnout.api.wire;

import dev.turnout.access.ApiRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How calls reach the methods that answer them. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallResolver());
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AnswerWriter());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                Wire wire = Wire.of(request);
                if (wire != null && wire.client() != null && handler instanceof HandlerMethod method) {
                    if (!wire.client().role().allows(needed(request, method))) {
                        throw WireTrouble.of(603, "Access denied");
                    }
                }
                return true;
            }
        });
    }

    private static ApiRole needed(HttpServletRequest request, HandlerMethod method) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs != null) {
            return needs.value();
        }
        return WireRequest.isRead(request) ? ApiRole.READ : ApiRole.WRITE;
    }
}
