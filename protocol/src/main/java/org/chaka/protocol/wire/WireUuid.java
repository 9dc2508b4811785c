package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Inquiry ids on the wire: the 16 bytes of the UUID, most significant first. */
public final class WireUuid {
    /** Bytes on the wire. */
    public static final int LENGTH = 16;

    private WireUuid() {}

    /** Reads 16 bytes. */
    public static UUID read(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    /** Writes 16 bytes. */
    public static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** The 16 bytes. */
    public static byte[] toBytes(UUID id) {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        put(out, id);
        return out.array();
    }
}
