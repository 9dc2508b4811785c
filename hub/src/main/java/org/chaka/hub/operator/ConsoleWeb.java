package org.chaka.hub.operator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Gives pages their {@link Operator}, and their language: Chinese, until {@code ?language=en} asks for English. */
@Configuration(proxyBeanMethods = false)
class ConsoleWeb implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private final OperatorSessions sessions;

    ConsoleWeb(OperatorSessions sessions) {
        this.sessions = sessions;
    }

    /** The console's pages are the only ones that look. */
    @Bean
    static LocaleResolver localeResolver() {
        CookieLocaleResolver languages = new CookieLocaleResolver("__Host-chaka-console-language");
        languages.setRejectInvalidCookies(false);
        languages.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        languages.setCookieSecure(true);
        languages.setCookieHttpOnly(true);
        languages.setCookieSameSite("Strict");
        return languages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String language) {
                return "en".equals(language) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
            }
        };
        change.setParamName("language");
        change.setHttpMethods("GET");
        interceptors.addInterceptor(change).addPathPatterns("/console", "/console/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Operator.class;
    }

    @Override
    public Operator resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return sessions.of(request.getNativeRequest(HttpServletRequest.class)).orElseThrow(NotSignedInException::new);
    }
}
