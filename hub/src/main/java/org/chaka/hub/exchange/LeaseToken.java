package org.chaka.hub.exchange;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/** The name of a lease: eight bytes that say in which of the 64 buckets it has a part, then eight random ones. */
final class LeaseToken {
    private LeaseToken() {}

    static Bytes random(Collection<Short> buckets, SecureRandom random) {
        long set = buckets.stream().mapToLong(bucket -> 1L << bucket).reduce(0, (some, other) -> some | other);
        return Bytes.copyOf(ByteBuffer.allocate(WireLimits.TOKEN_BYTES)
                .putLong(set)
                .putLong(random.nextLong())
                .array());
    }

    /** Ascending; empty for most of what is no token of ours. */
    static List<Short> buckets(Bytes token) {
        long set = ByteBuffer.wrap(token.toArray()).getLong();
        return IntStream.range(0, Long.SIZE)
                .filter(bucket -> (set >>> bucket & 1) == 1)
                .mapToObj(bucket -> (short) bucket)
                .toList();
    }
}
