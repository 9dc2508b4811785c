package org.chaka.protocol.wire;

/** D6: what came of asking one of a bank's systems (debit core, credit-card centre), with the byte on the wire. */
public enum HalfStatus {
    /** It answered. */
    ANSWERED(1),
    /** It could not be asked in time. */
    NOT_IN_TIME(2),
    /** This bank has no such system. */
    NO_SUCH_SYSTEM(3);

    private final int code;

    HalfStatus(int code) {
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
    public static HalfStatus of(int code) throws MalformedException {
        return switch (code) {
            case 1 -> ANSWERED;
            case 2 -> NOT_IN_TIME;
            case 3 -> NO_SUCH_SYSTEM;
            default -> throw new MalformedException("unknown status of a half");
        };
    }
}
