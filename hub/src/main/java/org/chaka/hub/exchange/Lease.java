package org.chaka.hub.exchange;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.chaka.protocol.wire.Bytes;

/**
 * A token over a run of inquiries of one bucket for one bank.
 *
 * @param token 16 bytes, the first is the bucket
 * @param fromSeq the sequence number of bit 0 of {@code items}
 */
record Lease(short bucket, int slot, Bytes token, State state, long fromSeq, BitSet items, Instant expiresAt) {
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

    /** What was handed out: a lease with its rows of the log. */
    record HandedOut(Bytes token, Instant expiresAt, List<LogEntry> entries) {
        HandedOut {
            entries = List.copyOf(entries);
        }
    }
}
