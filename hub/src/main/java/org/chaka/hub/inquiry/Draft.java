package org.chaka.hub.inquiry;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.consent.Consent;
import org.chaka.protocol.wire.Bytes;

/**
 * What a person is about to ask: consent is given, the proof may still be missing.
 *
 * @param proof empty before the face check
 * @param replaces the inquiry whose report this is to replace (D12)
 */
record Draft(Consent consent, Instant expiresAt, Optional<Proof> proof, Optional<UUID> replaces) {
    /**
     * What the authority's verdict covers, and the verdict.
     *
     * @param deviceKey 65 bytes
     * @param consentRoot 32 bytes
     * @param verdict 132 bytes
     */
    record Proof(Bytes deviceKey, Bytes consentRoot, Bytes verdict) {}
}
