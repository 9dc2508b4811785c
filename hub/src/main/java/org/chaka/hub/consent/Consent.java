package org.chaka.hub.consent;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.wire.Bytes;

/**
 * What a person consented to for one query (D10).
 *
 * @param seed shared with the device; the salts of the tree come from it
 * @param textDigest the text that was accepted
 * @param slots the banks named, by their place in the tree
 * @param grantedAt whole milliseconds
 * @param validUntil whole milliseconds; no bank may answer after it
 */
public record Consent(
        UUID inquiryId,
        ConsentSeed seed,
        Bytes textDigest,
        SortedSet<Integer> slots,
        Instant grantedAt,
        Instant validUntil) {}
