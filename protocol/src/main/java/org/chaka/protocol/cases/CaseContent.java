package org.chaka.protocol.cases;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireTime;

/**
 * What only the bank reads of a case: 64 bytes.
 *
 * @param reference B4: which card
 * @param askedAt when, by the device's clock
 */
public record CaseContent(CardWish wish, CardReference reference, Instant askedAt) {
    static final int LENGTH = 64;
    private static final byte VERSION = 1;

    /** The 64 bytes. */
    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        out.put(VERSION).put((byte) wish.code());
        reference.putTo(out);
        WireTime.put(out, askedAt);
        return out.array();
    }

    /**
     * Reads 64 bytes.
     *
     * @throws MalformedException on an unknown version or wish, or when a reserved byte is not zero
     */
    static CaseContent decode(byte[] bytes) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH || in.get() != VERSION) {
            throw new MalformedException("not a case of version 1");
        }
        CaseContent content = new CaseContent(CardWish.of(in.get()), CardReference.read(in), WireTime.read(in));
        while (in.hasRemaining()) {
            if (in.get() != 0) {
                throw new MalformedException("reserved bytes are not zero");
            }
        }
        return content;
    }
}
