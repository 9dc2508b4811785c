package org.chaka.protocol.http;

import java.time.Duration;
import org.chaka.protocol.key.KeyId;

/** Remembers the nonces of accepted requests, so that none is accepted twice (protocol section 5). */
@FunctionalInterface
public interface NonceMemory {
    /** How long a nonce must be remembered: both sides of the 15-minute window, and one minute. */
    Duration REMEMBERED = Duration.ofMinutes(31);

    /** Remembers the nonce; false when this key has used it within {@link #REMEMBERED}. Must be atomic. */
    boolean accept(KeyId keyId, String nonce);
}
