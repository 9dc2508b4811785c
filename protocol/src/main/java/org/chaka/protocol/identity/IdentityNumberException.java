package org.chaka.protocol.identity;

/** A text that is not a resident identity number. The message does not repeat the text. */
public final class IdentityNumberException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Neither 15 nor 18 characters. */
        LENGTH,
        /** Something else than digits, or X at another place than the 18th. */
        CHARACTERS,
        /** No such day, or longer ago than anybody lives. */
        BIRTH_DATE_IMPOSSIBLE,
        /** A birth date after today. */
        BIRTH_DATE_IN_FUTURE,
        /** The 18th character does not fit the 17 before. */
        CHECK_DIGIT
    }

    private final Reason reason;

    IdentityNumberException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
