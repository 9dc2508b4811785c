package org.chaka.hub.operator;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.util.encoders.Base32;
import org.chaka.protocol.key.Digests;

/** A random word that is stored as its hash only: a session's, or an enrolment code. */
final class OperatorToken {
    private static final int RANDOM_BYTES = 20;

    private OperatorToken() {}

    static String random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base32.toBase32String(bytes);
    }

    static byte[] hash(String token) {
        return Digests.sha256(token.getBytes(StandardCharsets.UTF_8)).toArray();
    }
}
