package org.chaka.protocol.wire;

import java.util.EnumSet;
import java.util.Set;

/** S15: why a bank does not show some cards, with its bit on the wire. */
public enum HiddenReason {
    /** Bit 0: no phone number left with the bank. */
    NO_PHONE(0b001),
    /** Bit 1: identity document expired. */
    DOCUMENT_EXPIRED(0b010),
    /** Bit 2: card-not-present payment not enabled. */
    CARD_NOT_PRESENT_DISABLED(0b100);

    private static final int KNOWN_BITS = 0b111;

    private final int bit;

    HiddenReason(int bit) {
        this.bit = bit;
    }

    /** The reasons as a byte. */
    public static int toBits(Set<HiddenReason> reasons) {
        int bits = 0;
        for (HiddenReason reason : reasons) {
            bits |= reason.bit;
        }
        return bits;
    }

    /**
     * The reasons of a byte.
     *
     * @throws MalformedException when an unknown bit is set
     */
    public static Set<HiddenReason> ofBits(int bits) throws MalformedException {
        if ((bits & ~KNOWN_BITS) != 0) {
            throw new MalformedException("unknown reason");
        }
        EnumSet<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        for (HiddenReason reason : values()) {
            if ((bits & reason.bit) != 0) {
                reasons.add(reason);
            }
        }
        return reasons;
    }
}
