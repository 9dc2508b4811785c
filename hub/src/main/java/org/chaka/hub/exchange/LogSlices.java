package org.chaka.hub.exchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Reads each block of the log once and lets all lanes share it: rows never change while they are open, so a lane that
 * skips what did not choose its bank costs no query. Holds no subject.
 */
@Component
class LogSlices {
    private static final int KEPT_BLOCKS = 160;

    private record BlockKey(short bucket, long block) {}

    private static final class Slice {
        private final LogEntry[] entries = new LogEntry[Blocks.SIZE];
        private final Map<Integer, BitSet> asking = new HashMap<>();
        private int known;
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
            BitSet asking = slice.asking.get(slot);
            return asking == null
                    ? List.of()
                    : asking.stream().mapToObj(bit -> slice.entries[bit]).toList();
        }
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
