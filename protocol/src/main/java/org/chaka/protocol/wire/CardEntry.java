package org.chaka.protocol.wire;

/**
 * One card as it may leave the bank (S11): no other digit of its number exists outside.
 *
 * @param firstFour the first four digits as a number, 0 to 9999
 * @param lastFour the last four digits as a number, 0 to 9999
 * @param reference B4
 * @param tag B8: 8 bytes, stable per person and card under the bank's own key
 */
public record CardEntry(CardKind kind, int firstFour, int lastFour, CardReference reference, Bytes tag) {
    /** Bytes of a tag. */
    public static final int TAG_BYTES = 8;

    private static final int MAX_DIGITS = 9999;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a part is out of range
     */
    public CardEntry {
        if (firstFour < 0 || firstFour > MAX_DIGITS || lastFour < 0 || lastFour > MAX_DIGITS) {
            throw new IllegalArgumentException("four digits are 0 to 9999");
        }
        tag.requireLength(TAG_BYTES, "card tag");
    }
}
