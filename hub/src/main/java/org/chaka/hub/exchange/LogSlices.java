package org.chaka.hub.exchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads each block of the log once and lets all lanes share it: rows never change while they are open, so a lane that
 * skips what did not choose its bank costs no query. Holds no subject.
 */
@Component
class LogSlices {
    private static final int KEPT_BLOCKS = 160;
    private static final BitSet NOBODY = new BitSet();

    private record BlockKey(short bucket, long block) {}

    private static final class Slice {
        private final LogEntry[] entries = new LogEntry[Blocks.SIZE];
        private final Map<Integer, BitSet> asking = new HashMap<>();
        private int known;

        BitSet asking(int slot) {
            return asking.getOrDefault(slot, NOBODY);
        }
    }

    private final InquiryLog log;
    private final Map<BlockKey, Slice> slices = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockKey, Slice> eldest) {
            return size() > KEPT_BLOCKS;
        }
    };

    LogSlices(InquiryLog log) {
        this.log = log;
    }

    /**
     * The entries of a block by their bit; null where the row is not there.
     *
     * @param nextSeq read from the head before: what is below it is committed and may be kept
     */
    LogEntry[] block(short bucket, long block, long nextSeq) {
        Slice slice = slice(bucket, block);
        synchronized (slice) {
            read(slice, bucket, block, nextSeq);
            return slice.entries;
        }
    }

    /** The entries of a block that ask a bank, ascending; those of others are not even looked at. */
    List<LogEntry> asking(short bucket, long block, long nextSeq, int slot) {
        Slice slice = slice(bucket, block);
        synchronized (slice) {
            read(slice, bucket, block, nextSeq);
            return slice.asking(slot).stream()
                    .mapToObj(bit -> slice.entries[bit])
                    .toList();
        }
    }

    /** The first entry of a block from {@code fromSeq} on that asks a bank. */
    Optional<LogEntry> firstAsking(short bucket, long block, long nextSeq, int slot, long fromSeq) {
        Slice slice = slice(bucket, block);
        synchronized (slice) {
            read(slice, bucket, block, nextSeq);
            int bit = slice.asking(slot).nextSetBit(bitFrom(block, fromSeq));
            return bit < 0 ? Optional.empty() : Optional.of(slice.entries[bit]);
        }
    }

    /** How many of a block ask a bank from {@code fromSeq} on. */
    int countAsking(short bucket, long block, long nextSeq, int slot, long fromSeq) {
        Slice slice = slice(bucket, block);
        synchronized (slice) {
            read(slice, bucket, block, nextSeq);
            return slice.asking(slot).get(bitFrom(block, fromSeq), Blocks.SIZE).cardinality();
        }
    }

    private static int bitFrom(long block, long fromSeq) {
        return (int) Math.max(0, fromSeq - Blocks.firstOf(block));
    }

    private Slice slice(short bucket, long block) {
        synchronized (slices) {
            return slices.computeIfAbsent(new BlockKey(bucket, block), key -> new Slice());
        }
    }

    private void read(Slice slice, short bucket, long block, long nextSeq) {
        int wanted = (int) Math.min(Blocks.SIZE, nextSeq - Blocks.firstOf(block));
        if (slice.known < wanted) {
            long first = Blocks.firstOf(block);
            for (LogEntry entry : log.read(bucket, first + slice.known, first + wanted)) {
                int bit = Blocks.bitOf(entry.seq());
                slice.entries[bit] = entry;
                entry.slots()
                        .forEach(slot -> slice.asking
                                .computeIfAbsent(slot, none -> new BitSet(Blocks.SIZE))
                                .set(bit));
            }
            slice.known = wanted;
        }
    }
}
