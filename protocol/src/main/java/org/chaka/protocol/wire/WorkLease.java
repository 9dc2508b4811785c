package org.chaka.protocol.wire;

import java.time.Instant;
import java.util.List;

/**
 * One token over a run of inquiries (protocol section 6.1).
 *
 * @param token 16 bytes
 * @param expiresAt until then the inquiries are this bank's; afterwards the hub may hand them out under a new token
 */
public record WorkLease(Bytes token, Instant expiresAt, List<WorkItem> items) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the token has another size
     */
    public WorkLease {
        token.requireLength(WireLimits.TOKEN_BYTES, "lease token");
        items = List.copyOf(items);
    }
}
