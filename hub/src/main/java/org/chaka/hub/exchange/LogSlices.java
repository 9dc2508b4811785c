package org.chaka.hub.exchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads each block of the log once and lets all lanes share it: rows never change while they are open, so a lane that
 * skips what did not choose its bank costs no query. Holds no subject.
 */
@Component
class LogSlices {
    /** Some 100 MB. */
    private static final int MOST_ENTRIES = 160 * Blocks.SIZE;

    private static final BitSet NOBODY = new BitSet();

    private record BlockKey(short bucket, long block) {}

    private static final class Slice {
        private final LogEntry[] entries = new LogEntry[Blocks.SIZE];
        private final Map<Integer, BitSet> asking = new HashMap<>();

        /** Held by whoever reads the block for all who want it. */
        private final Lock reading = new ReentrantLock();

        private int known;

        /** Of its entries, in {@code kept}; guarded by {@code slices}. */
        private int counted;

        synchronized int known() {
            return known;
        }

        BitSet asking(int slot) {
            return asking.getOrDefault(slot, NOBODY);
        }

        /** Takes what was read up to {@code wanted}, which somebody else may have read too. */
        synchronized void take(List<LogEntry> read, int wanted) {
            for (LogEntry entry : read) {
                int bit = Blocks.bitOf(entry.seq());
                entries[bit] = entry;
                entry.slots()
                        .forEach(slot -> asking.computeIfAbsent(slot, none -> new BitSet(Blocks.SIZE))
                                .set(bit));
            }
            known = Math.max(known, wanted);
        }
    }

    private final InquiryLog log;
    private final Map<BlockKey, Slice> slices = new LinkedHashMap<>(64, 0.75f, true);
    private int kept;

    LogSlices(InquiryLog log) {
        this.log = log;
    }

    /**
     * The entries of a block by their bit; null where the row is not there.
     *
     * @param nextSeq read from the head before: what is below it is committed and may be kept
     */
    LogEntry[] block(short bucket, long block, long nextSeq) {
        Slice slice = read(new BlockKey(bucket, block), nextSeq);
        synchronized (slice) {
            return slice.entries;
        }
    }

    /** The entries of a block that ask a bank, ascending; those of others are not even looked at. */
    List<LogEntry> asking(short bucket, long block, long nextSeq, int slot) {
        Slice slice = read(new BlockKey(bucket, block), nextSeq);
        synchronized (slice) {
            return slice.asking(slot).stream()
                    .mapToObj(bit -> slice.entries[bit])
                    .toList();
        }
    }

    /** The first entry of a block from {@code fromSeq} on that asks a bank. */
    Optional<LogEntry> firstAsking(short bucket, long block, long nextSeq, int slot, long fromSeq) {
        Slice slice = read(new BlockKey(bucket, block), nextSeq);
        synchronized (slice) {
            int bit = slice.asking(slot).nextSetBit(bitFrom(block, fromSeq));
            return bit < 0 ? Optional.empty() : Optional.of(slice.entries[bit]);
        }
    }

    private static int bitFrom(long block, long fromSeq) {
        return (int) Math.max(0, fromSeq - Blocks.firstOf(block));
    }

    private Slice read(BlockKey key, long nextSeq) {
        Slice slice;
        synchronized (slices) {
            slice = slices.computeIfAbsent(key, absent -> new Slice());
        }
        int wanted = (int) Math.min(Blocks.SIZE, nextSeq - Blocks.firstOf(key.block()));
        if (slice.known() < wanted) {
            read(key, slice, wanted);
        }
        return slice;
    }

    private void read(BlockKey key, Slice slice, int wanted) {
        if (slice.reading.tryLock()) {
            readLocked(key, slice, wanted);
        } else if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Whoever reads may be waiting for a connection, and this caller holds one: it must not wait for that one.
            readOn(key, slice, wanted);
        } else {
            slice.reading.lock();
            readLocked(key, slice, wanted);
        }
    }

    private void readLocked(BlockKey key, Slice slice, int wanted) {
        try {
            readOn(key, slice, wanted);
        } finally {
            slice.reading.unlock();
        }
    }

    private void readOn(BlockKey key, Slice slice, int wanted) {
        int known = slice.known();
        if (known < wanted) {
            long first = Blocks.firstOf(key.block());
            slice.take(log.read(key.bucket(), first + known, first + wanted), wanted);
            count(key, slice);
        }
    }

    /** Makes room for what was read; the blocks that were not wanted for the longest time go first. */
    private void count(BlockKey key, Slice slice) {
        synchronized (slices) {
            if (slices.get(key) == slice) {
                int known = slice.known();
                kept += known - slice.counted;
                slice.counted = known;
            }
            var eldest = slices.values().iterator();
            while (kept > MOST_ENTRIES) {
                kept -= eldest.next().counted;
                eldest.remove();
            }
        }
    }
}
