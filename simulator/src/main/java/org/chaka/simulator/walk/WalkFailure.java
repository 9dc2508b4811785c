package org.chaka.simulator.walk;

/** A step that did not hold; the message says which and how. */
class WalkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WalkFailure(String message) {
        super(message);
    }

    WalkFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WalkFailure(otherwise);
        }
    }
}
