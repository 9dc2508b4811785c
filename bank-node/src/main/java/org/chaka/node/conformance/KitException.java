package org.chaka.node.conformance;

/** The kit's folder or address cannot be used; the message says what to put right. */
public final class KitException extends Exception {
    private static final long serialVersionUID = 1L;

    KitException(String message) {
        super(message);
    }
}
