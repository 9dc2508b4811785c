package org.chaka.protocol.identity;

/** A text that is not a person's name. The message does not repeat the text. */
public final class PersonNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Nothing in it. */
        EMPTY,
        /** A single character. */
        TOO_SHORT,
        /** More than 120 bytes of UTF-8. */
        TOO_LONG,
        /** Something else than letters and the middle dot. */
        NOT_LETTERS,
        /** A middle dot that does not stand between two letters. */
        MISPLACED_DOT
    }

    private final Reason reason;

    PersonNameException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
