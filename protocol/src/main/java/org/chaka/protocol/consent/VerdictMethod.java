package org.chaka.protocol.consent;

import org.chaka.protocol.wire.MalformedException;

/** How the identity authority made sure of the person (S6, D9), with the byte on the wire. */
public enum VerdictMethod {
    /** It compared the face. */
    FACE(1),
    /** The alternative: a passkey. */
    PASSKEY(2);

    private final int code;

    VerdictMethod(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /**
     * Reads the byte on the wire.
     *
     * @throws MalformedException for an unknown value
     */
    public static VerdictMethod of(int code) throws MalformedException {
        return switch (code) {
            case 1 -> FACE;
            case 2 -> PASSKEY;
            default -> throw new MalformedException("unknown method of a verdict");
        };
    }
}
