package org.chaka.node;

import java.time.Instant;
import java.util.UUID;
import org.chaka.protocol.wire.CardReference;

/**
 * B4: what a reference stands for, in the bank's own store.
 *
 * @param cardId the bank's own id of the card
 */
record KeptReference(CardReference reference, UUID inquiryId, String cardId, Instant validUntil) {}
