package org.chaka.protocol.wire;

/** Kind of a card, with its byte on the wire (protocol section 7) and the half it counts in (D4). */
public enum CardKind {
    /** 借记卡. */
    DEBIT(1, false),
    /** 贷记卡. */
    CREDIT(2, true),
    /** 准贷记卡, counted as credit. */
    QUASI_CREDIT(3, true),
    /** 预付卡, counted as debit. */
    PREPAID(4, false);

    private final int code;
    private final boolean credit;

    CardKind(int code, boolean credit) {
        this.code = code;
        this.credit = credit;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** D4: whether it counts in the credit total rather than in the debit total. */
    public boolean countsAsCredit() {
        return credit;
    }

    /**
     * Reads the byte on the wire.
     *
     * @throws MalformedException for an unknown value
     */
    public static CardKind of(int code) throws MalformedException {
        for (CardKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new MalformedException("unknown card kind");
    }
}
