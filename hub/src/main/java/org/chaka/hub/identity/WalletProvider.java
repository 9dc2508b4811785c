package org.chaka.hub.identity;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaProperties;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The wallet's OpenID Connect provider: what it says of itself is asked for once, when it is first needed. */
@Component
class WalletProvider {
    private static final String ID = "wallet";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final Accounts accounts;
    private final OidcAuthorizationCodeAuthenticationProvider exchange;
    private final RestClient http = http();
    private volatile ClientRegistration registration;

    WalletProvider(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        // Everything about the person is in the token; no other endpoint is asked.
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(http);
        this.exchange = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwtValidatorFactory(client -> validator(client, clock));
        this.exchange.setJwtDecoderFactory(decoders);
    }

    /** The provider, as it describes itself under its issuer; who waits for that does not hold up others. */
    ClientRegistration registration(String redirectUri) {
        ChakaProperties.Wallet wallet = accounts.wallet();
        if (registration == null) {
            registration = ClientRegistrations.fromOidcConfiguration(description(wallet.issuer()))
                    .registrationId(ID)
                    .clientId(wallet.clientId())
                    .clientSecret(wallet.clientSecret().text())
                    .redirectUri(redirectUri)
                    .scope(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.PHONE)
                    .build();
        }
        return registration;
    }

    /** Gives the code to the provider, and gives back its token once state, signature, audience and nonce are right. */
    OidcIdToken token(
            ClientRegistration client, OAuth2AuthorizationRequest request, OAuth2AuthorizationResponse response) {
        OAuth2LoginAuthenticationToken signedIn = (OAuth2LoginAuthenticationToken) exchange.authenticate(
                new OAuth2LoginAuthenticationToken(client, new OAuth2AuthorizationExchange(request, response)));
        return ((DefaultOidcUser) signedIn.getPrincipal()).getIdToken();
    }

    /** A description that names another issuer is none (OpenID Connect Discovery 1.0, section 4.3). */
    private Map<String, Object> description(String issuer) {
        Map<String, Object> description = http.get()
                .uri(issuer + "/.well-known/openid-configuration")
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        if (description == null || !issuer.equals(description.get("issuer"))) {
            throw new IllegalStateException("the description is not that of the issuer");
        }
        return description;
    }

    /** As Spring Security makes it, with an end to waiting. */
    private static RestClient http() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(PATIENCE);
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static OAuth2TokenValidator<Jwt> validator(ClientRegistration client, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setClock(clock);
        OidcIdTokenValidator token = new OidcIdTokenValidator(client);
        token.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(times, token);
    }
}
