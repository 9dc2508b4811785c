package org.chaka.node;

import java.time.Instant;
import java.util.Map;

/**
 * How a node is doing since it was started (B3); no personal data.
 *
 * @param lastContact of the last reply that the hub signed; null before the first
 * @param hubTrouble why the hub was not heard when it was asked last; null when it was
 * @param answered answers that the hub stored
 * @param postsRefused posts that ended without a receipt (superseded, closed)
 * @param lookupsFailed lookups that ended in an exception
 * @param halvesAwaited lookups of which one half could not be asked, and the inquiry was left for its next lease (D6)
 * @param halfAnswers answers made with one half only, because the wait for the other was over
 * @param refused items not answered, by reason
 */
public record NodeHealth(
        Instant lastContact,
        String hubTrouble,
        long answered,
        long postsRefused,
        long lookupsFailed,
        long halvesAwaited,
        long halfAnswers,
        Map<RefusalReason, Long> refused) {
    /** Takes a copy. */
    public NodeHealth {
        refused = Map.copyOf(refused);
    }
}
