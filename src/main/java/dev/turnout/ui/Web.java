package dev.turnout.ui;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The reader's language: what they chose (?lang=fr, kept in a cookie), else what their browser asks for. */
@Configuration(proxyBeanMethods = false)
class Web implements WebMvcConfigurer {

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("lang");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(request -> spoken(Collections.list(request.getLocales())));
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LocaleChangeInterceptor() {
            {
                setParamName("lang");
            }

            @Override
            protected Locale parseLocaleValue(String asked) {
                return Language.of(Locale.forLanguageTag(asked)).locale();
            }
        });
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/programs");
    }

    /** The first of the browser's languages that we speak. */
    private static Locale spoken(List<Locale> asked) {
        return asked.stream()
                .filter(one -> Language.of(one).locale().getLanguage().equals(one.getLanguage()))
                .map(one -> Language.of(one).locale())
                .findFirst()
                .orElse(Language.ENGLISH.locale());
    }
}
