package org.chaka.node;

import java.time.Duration;
import java.time.Instant;
import org.chaka.protocol.wire.WorkItem;

/** How long a node works on an inquiry, and remembers what it needs for cases (protocol section 15). */
final class Lifetimes {
    /** After its deadline: no report lives longer (D1). */
    private static final Duration OF_AN_INQUIRY = Duration.ofDays(8);

    /** After it came, by the node's own clock: when it was opened is the hub's word. */
    private static final Duration OF_A_CASE = Duration.ofDays(90);

    private Lifetimes() {}

    /** Until when the bank may answer. The deadline is the hub's word; the end of the consent is signed. */
    static Instant toAnswer(WorkItem item) {
        return item.deadlineAt().isBefore(item.validUntil()) ? item.deadlineAt() : item.validUntil();
    }

    /** Until when references of an inquiry resolve, and its device is known. */
    static Instant end(WorkItem item) {
        return toAnswer(item).plus(OF_AN_INQUIRY);
    }

    /** Until when a case is kept, and its reference resolves. */
    static Instant endOfCase(Instant receivedAt) {
        return receivedAt.plus(OF_A_CASE);
    }
}
