package org.chaka.node.lookup;

import org.chaka.node.Subject;
import org.chaka.protocol.wire.HiddenReason;

/**
 * One of a bank's conditions for showing a card (S15).
 *
 * @param reason what the report says when it is not met
 * @param column of the row, or member of the HTTP reply, that decides
 */
public record Rule(HiddenReason reason, String column, Condition condition) {
    /** What the column must say. */
    @FunctionalInterface
    public interface Condition {
        /**
         * Decides on one card.
         *
         * @param value of the column; null when it is null, blank or missing
         * @throws java.time.DateTimeException when the value must be a date and is none
         */
        boolean holds(String value, Subject subject);
    }
}
