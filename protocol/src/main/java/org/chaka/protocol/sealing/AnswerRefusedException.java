package org.chaka.protocol.sealing;

/** A sealed answer that a device must not show. */
public final class AnswerRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Not 673 bytes, or an unknown version or suite. */
        STRUCTURE,
        /** It names another signing key than that of the bank's certificate. */
        KEY,
        /** The bank did not sign this answer in this context. */
        SIGNATURE,
        /** It does not open with this device's key. */
        SEAL,
        /** What is inside breaks the rules of section 7. */
        CONTENT
    }

    private final Reason reason;

    AnswerRefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
