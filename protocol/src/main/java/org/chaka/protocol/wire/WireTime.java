package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Times on the wire: u64 milliseconds since 1970-01-01T00:00:00Z (protocol section 1). */
public final class WireTime {
    private WireTime() {}

    /**
     * Reads a u64.
     *
     * @throws MalformedException when it is beyond what a signed 64-bit number holds
     */
    public static Instant read(ByteBuffer in) throws MalformedException {
        long millis = in.getLong();
        if (millis < 0) {
            throw new MalformedException("a time is out of range");
        }
        return Instant.ofEpochMilli(millis);
    }

    /**
     * Writes a u64, cut to milliseconds.
     *
     * @throws IllegalArgumentException for a time before 1970
     */
    public static void put(ByteBuffer out, Instant time) {
        long millis = time.toEpochMilli();
        if (millis < 0) {
            throw new IllegalArgumentException("a time before 1970 cannot be written");
        }
        out.putLong(millis);
    }
}
