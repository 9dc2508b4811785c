package org.chaka.node.lookup;

/** One of a bank's systems could not be asked. The message is for logs: it never holds what the system said of a person. */
public sealed class LegFailedException extends Exception permits BadRowException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public LegFailedException(String message) {
        super(message);
    }

    /** Says why, and keeps the cause, which is never logged. */
    public LegFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
