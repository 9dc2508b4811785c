package org.chaka.node;

import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.wire.WorkItem;

/** A work item that may be answered, and what its answer is bound to. */
record VerifiedItem(WorkItem item, AnswerContext context) {
    Subject subject() {
        return new Subject(item.documentType(), item.documentNumber(), item.name(), item.phone());
    }
}
