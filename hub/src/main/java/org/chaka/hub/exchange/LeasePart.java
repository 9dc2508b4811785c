package org.chaka.hub.exchange;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.chaka.protocol.wire.Bytes;

/**
 * What a lease covers in one bucket: a run of inquiries. A lease is all parts under one token, at most one per bucket.
 *
 * @param token as {@link LeaseToken} makes it
 * @param fromSeq the sequence number of bit 0 of {@code items}
 * @param handedOutAt when the bank got it
 */
record LeasePart(
        short bucket,
        int slot,
        Bytes token,
        State state,
        long fromSeq,
        BitSet items,
        Instant handedOutAt,
        Instant expiresAt) {
    enum State {
        CURRENT,
        SUPERSEDED,
        DONE
    }

    boolean holds(long seq) {
        long bit = seq - fromSeq;
        return bit >= 0 && bit < items.length() && items.get((int) bit);
    }

    long firstBlock() {
        return Blocks.blockOf(fromSeq);
    }

    long lastBlock() {
        return Blocks.blockOf(fromSeq + Math.max(items.length() - 1, 0));
    }

    static BitSet itemsFrom(long fromSeq, Collection<LogEntry> entries) {
        BitSet items = new BitSet();
        entries.forEach(entry -> items.set((int) (entry.seq() - fromSeq)));
        return items;
    }

    /** What was handed out: a lease with its rows of the log, those of one bucket together. */
    record HandedOut(Bytes token, Instant expiresAt, List<LogEntry> entries) {
        HandedOut {
            entries = List.copyOf(entries);
        }
    }
}
