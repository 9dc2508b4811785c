package org.chaka.hub.operator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A change that one operator proposes and another one decides on, or that one made alone.
 *
 * @param words the change as a command
 * @param decidedBy name of who approved or declined it; null for nobody
 * @param decidedAt null while it is open
 * @param outcome what was done, or why it could not be; null unless it was tried
 */
record Proposal(
        UUID id,
        List<String> words,
        UUID proposerId,
        String proposedBy,
        Instant proposedAt,
        State state,
        String decidedBy,
        Instant decidedAt,
        String outcome) {
    Proposal {
        words = List.copyOf(words);
    }

    /** How far it has come. */
    enum State {
        /** Waits for another operator. */
        OPEN,
        /** Nobody decided within a day. */
        EXPIRED,
        /** Approved and carried out. */
        DONE,
        /** Approved; it could not be carried out. */
        FAILED,
        /** Another operator was against it. */
        DECLINED,
        /** Whoever proposed it took it back, or was removed. */
        WITHDRAWN,
        /** Carried out at once, since it takes one person only. */
        ALONE
    }

    /** Whether it waits for a decision; public for the pages. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isBy(Operator operator) {
        return proposerId.equals(operator.id());
    }
}
