package org.chaka.node;

/** A work item that a node must not answer. */
final class WorkRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    WorkRefusedException(RefusalReason reason) {
        super(reason.name());
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }
}
