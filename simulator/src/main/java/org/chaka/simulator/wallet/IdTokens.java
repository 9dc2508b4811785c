package org.chaka.simulator.wallet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.protocol.http.Json;

/** Signs ID tokens (RS256), under a key that is new at every start. */
final class IdTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int KEY_BITS = 2048;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final String keyId = UUID.randomUUID().toString();
    private final KeyPair keys;

    IdTokens(String issuer, String audience, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /** The public key, as a JSON Web Key Set (RFC 7517). */
    Map<String, Object> keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        keyId,
                        "n",
                        number(key.getModulus()),
                        "e",
                        number(key.getPublicExponent()))));
    }

    /** The token of who signed in. */
    String of(WalletUser user, String nonce) {
        Instant now = clock.instant();
        Map<String, Object> claims = new HashMap<>(user.claims());
        claims.put("iss", issuer);
        claims.put("sub", user.subject());
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("nonce", nonce);
        String signed = part(Json.write(Map.of("alg", "RS256", "kid", keyId))) + "." + part(Json.write(claims));
        return signed + "." + part(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with RSA", e);
        }
    }

    /** Without the zero byte that would say the sign. */
    private static String number(BigInteger positive) {
        byte[] bytes = positive.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return part(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String part(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
