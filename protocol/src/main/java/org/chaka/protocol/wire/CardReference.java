package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * B4: a random name for a card that only its bank can resolve: 48 bits, shown as 10 characters of Crockford base 32
 * ({@code 4ZV0M-8QK2T}), the number's most significant digit first.
 */
public record CardReference(long value) {
    /** Bytes on the wire. */
    public static final int LENGTH = 6;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 10;
    private static final int GROUP = 5;
    private static final long MAX = (1L << 48) - 1;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when it has more than 48 bits
     */
    public CardReference {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("a card reference has 48 bits");
        }
    }

    /** A fresh one. Never zero, so that it is not taken for an unused field. */
    public static CardReference random(SecureRandom random) {
        return new CardReference(random.nextLong(1, MAX + 1));
    }

    /**
     * Reads what a person typed or said on the phone: case, hyphens and spaces do not matter, O is read as 0, I and L
     * as 1.
     *
     * @throws MalformedException when it is not a reference even so
     */
    public static CardReference parse(String typed) throws MalformedException {
        String text = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[-\\s]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (text.length() != CHARACTERS) {
            throw new MalformedException("a card reference has 10 characters");
        }
        long value = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new MalformedException("a character that no card reference has");
            }
            value = (value << 5) | digit;
        }
        if (value > MAX) {
            throw new MalformedException("a card reference starts with 0 to 7");
        }
        return new CardReference(value);
    }

    /** Reads 6 bytes. */
    public static CardReference read(ByteBuffer in) {
        return new CardReference(((in.getShort() & 0xffffL) << 32) | (in.getInt() & 0xffffffffL));
    }

    /** Writes 6 bytes. */
    public void putTo(ByteBuffer out) {
        out.putShort((short) (value >>> 32)).putInt((int) value);
    }

    /** Two groups of five characters with a hyphen between. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(CHARACTERS + 1);
        for (int i = 0; i < CHARACTERS; i++) {
            if (i == GROUP) {
                text.append('-');
            }
            text.append(ALPHABET.charAt((int) (value >>> (5 * (CHARACTERS - 1 - i))) & 31));
        }
        return text.toString();
    }
}
