package org.chaka.hub.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;

/**
 * A case, as far as the hub knows it.
 *
 * @param slot the bank
 * @param caseSha256 of the sealed case
 * @param state 132 bytes that the bank has signed; null before the first
 * @param asOf of that state, null before the first
 */
record CardCase(UUID caseId, UUID inquiryId, int slot, Instant openedAt, Bytes caseSha256, Bytes state, Instant asOf) {
    /** How long after it was opened a case ends, whatever has become of it (protocol section 15). */
    static final Duration LIVES = Duration.ofDays(90);

    Instant endsAt() {
        return openedAt.plus(LIVES);
    }
}
