package org.chaka.node;

import java.time.Instant;
import java.util.Map;

/**
 * How a node is doing since it was started (B3); no personal data.
 *
 * @param lastContact of the last reply that the hub signed; null before the first
 * @param answered answers that the hub stored
 * @param postsRefused posts that ended without a receipt (superseded, closed)
 * @param lookupsFailed lookups that ended in an exception
 * @param refused items not answered, by reason
 */
public record NodeHealth(
        Instant lastContact, long answered, long postsRefused, long lookupsFailed, Map<RefusalReason, Long> refused) {
    /** Takes a copy. */
    public NodeHealth {
        refused = Map.copyOf(refused);
    }
}
