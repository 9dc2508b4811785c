package org.chaka.protocol.cases;

import org.chaka.protocol.wire.MalformedException;

/** B6: what a person wants of a card, with the byte on the wire. */
public enum CardWish {
    /** 销卡: it shall be closed. */
    CLOSE(1, "close"),
    /** It is not the person's. */
    NOT_MINE(2, "not-mine");

    private final int code;
    private final String word;

    CardWish(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** As it is listed. */
    public String word() {
        return word;
    }

    /**
     * Reads the byte on the wire.
     *
     * @throws MalformedException for an unknown value
     */
    public static CardWish of(int code) throws MalformedException {
        return switch (code) {
            case 1 -> CLOSE;
            case 2 -> NOT_MINE;
            default -> throw new MalformedException("unknown wish");
        };
    }
}
