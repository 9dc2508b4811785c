package org.chaka.protocol.wire;

/** A record that the protocol refuses: wrong size, version, value, order or reserved bytes. Holds no content of it. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * What was refused.
     *
     * @param message what is wrong and where; never personal data
     */
    public MalformedException(String message) {
        super(message);
    }

    /** As above, with the cause. */
    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
