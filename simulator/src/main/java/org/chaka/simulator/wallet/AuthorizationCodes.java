package org.chaka.simulator.wallet;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;

/** Codes that a token is given for: once, within minutes, to who knows the verifier. */
final class AuthorizationCodes {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int CODE_BYTES = 24;
    private static final int MOST = 1000;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Who signed in, and with which request. */
    record Grant(WalletUser user, SignInRequest request, Instant until) {}

    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    synchronized String give(WalletUser user, SignInRequest request) {
        if (grants.size() == MOST) {
            grants.remove(grants.keySet().iterator().next());
        }
        String code = BASE64URL.encodeToString(Bytes.random(CODE_BYTES, random).toArray());
        grants.put(code, new Grant(user, request, clock.instant().plus(LIFE)));
        return code;
    }

    /** What the code was given for; a wrong try ends it as well. */
    synchronized Optional<Grant> take(String code, String redirectUri, String verifier) {
        return Optional.ofNullable(grants.remove(code))
                .filter(grant -> grant.until().isAfter(clock.instant()))
                .filter(grant -> grant.request().redirectUri().equals(redirectUri))
                .filter(grant -> grant.request().codeChallenge().equals(challenge(verifier)));
    }

    private static String challenge(String verifier) {
        return BASE64URL.encodeToString(
                Digests.sha256(verifier.getBytes(StandardCharsets.US_ASCII)).toArray());
    }
}
