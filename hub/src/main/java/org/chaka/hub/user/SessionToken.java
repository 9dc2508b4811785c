package org.chaka.hub.user;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.key.Digests;

/** The session cookie's secret: one byte of bucket, so that one bucket is searched, and 32 random ones. */
final class SessionToken {
    private static final int RANDOM_BYTES = 32;

    private final byte[] bytes;

    private SessionToken(byte[] bytes) {
        this.bytes = bytes;
    }

    static SessionToken random(short bucket, SecureRandom random) {
        byte[] bytes = new byte[1 + RANDOM_BYTES];
        random.nextBytes(bytes);
        bytes[0] = (byte) bucket;
        return new SessionToken(bytes);
    }

    /** Reads a cookie's value; empty when it is none of ours. */
    static Optional<SessionToken> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            boolean ours = bytes.length == 1 + RANDOM_BYTES && bytes[0] >= 0 && bytes[0] < PersonKey.BUCKETS;
            return ours ? Optional.of(new SessionToken(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    short bucket() {
        return bytes[0];
    }

    /** What is stored: the token cannot be had back from it. */
    byte[] hash() {
        return Digests.sha256(bytes).toArray();
    }

    /** The cookie's value. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
