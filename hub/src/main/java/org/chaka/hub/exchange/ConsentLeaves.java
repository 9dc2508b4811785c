package org.chaka.hub.exchange;

import java.time.Instant;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.wire.Bytes;

/**
 * The consent of one inquiry, from which each bank gets only its own leaf and path (D10).
 *
 * @param personSalt 16 bytes, the same for every bank
 * @param textDigest 32 bytes, names the text shown
 */
public record ConsentLeaves(
        Bytes personSalt, ConsentTree tree, Bytes textDigest, Instant grantedAt, Instant validUntil) {}
