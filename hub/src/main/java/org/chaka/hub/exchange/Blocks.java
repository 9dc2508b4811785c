package org.chaka.hub.exchange;

import java.util.Arrays;
import java.util.BitSet;

/** Sequence numbers are kept in blocks of 1024, one bit each. */
final class Blocks {
    static final int SIZE = 1024;
    private static final int BYTES = SIZE / 8;

    private Blocks() {}

    static long blockOf(long seq) {
        return seq / SIZE;
    }

    static int bitOf(long seq) {
        return (int) (seq % SIZE);
    }

    static long firstOf(long block) {
        return block * SIZE;
    }

    /** The fixed 128 bytes that the tables hold. */
    static byte[] toBytes(BitSet bits) {
        return Arrays.copyOf(bits.toByteArray(), BYTES);
    }

    static BitSet all() {
        BitSet bits = new BitSet(SIZE);
        bits.set(0, SIZE);
        return bits;
    }
}
