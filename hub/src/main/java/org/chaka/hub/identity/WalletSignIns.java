package org.chaka.hub.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.FieldCipher;
import org.chaka.hub.user.Caller;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The way to the wallet and back: authorization code with PKCE, state and nonce. What was asked waits in a sealed cookie
 * of the browser that asked, so that a hub keeps nothing and no other browser can end the sign-in.
 */
@Component
class WalletSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(WalletSignIns.class);
    private static final String COOKIE = "__Host-chaka-wallet";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 32;
    private static final int RETRY_SECONDS = 10;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final WalletProvider provider;
    private final String redirectUri;
    private final FieldCipher cipher;
    private final Limits limits;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WalletSignIns(WalletProvider provider, ChakaProperties properties, FieldCipher cipher, Limits limits, Clock clock) {
        this.provider = provider;
        this.redirectUri = properties.publicUrl() + "/";
        this.cipher = cipher;
        this.limits = limits;
        this.clock = clock;
    }

    private record Asked(String state, String nonce, String verifier, Instant until) {}

    /**
     * Begins a sign-in on this browser.
     *
     * @return where the browser has to go
     * @throws ChakaException {@code busy} when the provider does not say where that is; {@code too-often}
     */
    String begin(Caller caller, HttpServletResponse response) {
        count(caller);
        Asked asked = new Asked(word(), word(), word(), clock.instant().plus(LIFE));
        String address = request(client(), asked).getAuthorizationRequestUri();
        byte[] sealed = cipher.seal(COOKIE, "asked", caller.browser().toString(), Json.write(asked));
        setCookie(response, BASE64URL.encodeToString(sealed), LIFE);
        return address;
    }

    /**
     * Ends it with what the wallet sent the browser back with.
     *
     * @return what the wallet says of the person
     * @throws ChakaException {@code wallet-sign-in-failed}, {@code busy}, {@code too-often}
     */
    OidcIdToken end(
            Caller caller, String code, String state, HttpServletRequest request, HttpServletResponse response) {
        count(caller);
        Asked asked = asked(caller, request)
                .filter(each -> each.until().isAfter(clock.instant()))
                // Who said no at the wallet comes back without a code.
                .filter(each -> !code.isBlank() && !state.isBlank())
                .orElseThrow(() -> new ChakaException(ErrorCode.WALLET_SIGN_IN_FAILED));
        setCookie(response, "", Duration.ZERO);
        ClientRegistration client = client();
        try {
            return provider.token(
                    client,
                    request(client, asked),
                    OAuth2AuthorizationResponse.success(code)
                            .redirectUri(redirectUri)
                            .state(state)
                            .build());
        } catch (OAuth2AuthenticationException e) {
            LOG.info("a sign-in by the wallet was refused: {}", e.getError().getErrorCode());
            throw new ChakaException(ErrorCode.WALLET_SIGN_IN_FAILED);
        }
    }

    private void count(Caller caller) {
        limits.count(Limit.Act.WALLET_SIGN_IN, Map.of(Limit.Scope.ADDRESS, caller.address()));
    }

    private ClientRegistration client() {
        try {
            return provider.registration(redirectUri);
        } catch (RuntimeException e) {
            // Spring's own class throws several kinds, and each means that the provider cannot be used now.
            LOG.warn(
                    "the wallet's provider does not describe itself: {}",
                    e.getClass().getSimpleName());
            throw new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", RETRY_SECONDS));
        }
    }

    private OAuth2AuthorizationRequest request(ClientRegistration client, Asked asked) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(client.getProviderDetails().getAuthorizationUri())
                .clientId(client.getClientId())
                .redirectUri(redirectUri)
                .scopes(client.getScopes())
                .state(asked.state())
                .additionalParameters(Map.of(
                        OidcParameterNames.NONCE, hashed(asked.nonce()),
                        PkceParameterNames.CODE_CHALLENGE, hashed(asked.verifier()),
                        PkceParameterNames.CODE_CHALLENGE_METHOD, "S256"))
                .attributes(Map.of(
                        OidcParameterNames.NONCE, asked.nonce(),
                        PkceParameterNames.CODE_VERIFIER, asked.verifier()))
                .build();
    }

    private Optional<Asked> asked(Caller caller, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).flatMap(cookie -> {
            try {
                byte[] sealed = Base64.getUrlDecoder().decode(cookie.getValue());
                byte[] json = cipher.open(COOKIE, "asked", caller.browser().toString(), sealed);
                return Optional.of(Json.read(json, Asked.class));
            } catch (IllegalArgumentException | IllegalStateException | JsonRefusedException changed) {
                return Optional.empty();
            }
        });
    }

    private String word() {
        return BASE64URL.encodeToString(Bytes.random(RANDOM_BYTES, random).toArray());
    }

    private static String hashed(String word) {
        return BASE64URL.encodeToString(
                Digests.sha256(word.getBytes(StandardCharsets.US_ASCII)).toArray());
    }

    private static void setCookie(HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
