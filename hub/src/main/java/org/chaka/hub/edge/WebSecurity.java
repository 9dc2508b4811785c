package org.chaka.hub.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * Strict headers on everything. Who may do what is not decided here: cardholders have sessions of the user module,
 * banks sign their requests, operators have sessions of the operator module.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data: blob:;"
            + " media-src 'self' blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; worker-src 'self';"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /** Pages without scripts. A form must name its origin, which browsers withhold under {@code no-referrer}. */
    private static final String CONSOLE_CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self';" + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    @Bean
    @Order(0)
    SecurityFilterChain consoleSecurity(HttpSecurity http) {
        return strict(
                http.securityMatcher(ConsoleDoorFilter::isConsole),
                CONSOLE_CONTENT_SECURITY_POLICY,
                ReferrerPolicy.SAME_ORIGIN);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return strict(http, CONTENT_SECURITY_POLICY, ReferrerPolicy.NO_REFERRER);
    }

    private static SecurityFilterChain strict(HttpSecurity http, String contentPolicy, ReferrerPolicy referrerPolicy) {
        return http.csrf(AbstractHttpConfigurer::disable) // ForeignClientFilter and ConsoleDoorFilter have the rules
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                        .referrerPolicy(policy -> policy.policy(referrerPolicy))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), microphone=(), geolocation=()"))
                        // Only this one of its kind, which AppFiles replaces for what may be kept.
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(new StaticHeadersWriter("Cache-Control", "no-store"))
                        // At the end would be too late for HEAD /: a forward without a body closes the response.
                        .withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                            @Override
                            public <F extends HeaderWriterFilter> F postProcess(F headerWriter) {
                                headerWriter.setShouldWriteHeadersEagerly(true);
                                return headerWriter;
                            }
                        }))
                .build();
    }

    /** A method that HTTP does not know is refused as one that an address does not know. */
    @Bean
    RequestRejectedHandler unknownMethods() {
        Set<HttpMethod> known = Set.of(HttpMethod.values());
        return (request, response, rejected) -> response.sendError(
                known.contains(HttpMethod.valueOf(request.getMethod()))
                        ? HttpServletResponse.SC_BAD_REQUEST
                        : HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    /** None: watching each filter of each request cost more than the filters, and nobody looked. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Nobody: without this bean Spring Boot would make a user with a password in the log. */
    @Bean
    UserDetailsService noUsers() {
        return new InMemoryUserDetailsManager();
    }
}
