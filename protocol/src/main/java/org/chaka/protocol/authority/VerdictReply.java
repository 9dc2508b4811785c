package org.chaka.protocol.authority;

import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * Reply to an accepted {@link VerdictRequest}.
 *
 * @param verdict 132 bytes
 */
public record VerdictReply(Bytes verdict) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the verdict has another size
     */
    public VerdictReply {
        verdict.requireLength(WireLimits.VERDICT_BYTES, "verdict");
    }
}
