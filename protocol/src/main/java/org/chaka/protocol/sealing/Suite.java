package org.chaka.protocol.sealing;

import java.util.Arrays;

/** The one cipher suite of version 1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180). */
public final class Suite {
    /** Bytes on the wire. */
    public static final int LENGTH = 6;

    /** The AEAD's tag, by which a ciphertext is longer than its plaintext. */
    public static final int TAG_BYTES = 16;

    private static final byte[] IDS = {0x00, 0x10, 0x00, 0x01, 0x00, 0x02};

    private Suite() {}

    /** The 6 bytes {@code 0010 0001 0002}. */
    public static byte[] toBytes() {
        return IDS.clone();
    }

    /** Whether the 6 bytes at {@code offset} are this suite. */
    static boolean isAt(byte[] bytes, int offset) {
        return Arrays.equals(bytes, offset, offset + LENGTH, IDS, 0, LENGTH);
    }
}
