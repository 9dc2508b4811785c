package org.chaka.protocol.wire;

/** D7: whether the bank knows the person at all, with the byte on the wire. */
public enum CustomerStatus {
    /** A customer, perhaps with nothing to show. */
    KNOWN(1),
    /** No such customer. */
    UNKNOWN(2);

    private final int code;

    CustomerStatus(int code) {
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
    public static CustomerStatus of(int code) throws MalformedException {
        return switch (code) {
            case 1 -> KNOWN;
            case 2 -> UNKNOWN;
            default -> throw new MalformedException("unknown customer status");
        };
    }
}
