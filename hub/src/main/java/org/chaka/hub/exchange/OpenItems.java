package org.chaka.hub.exchange;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/** The inquiries of a lease, and which of them its bank may still answer. */
final class OpenItems {
    private final List<LogEntry> entries;
    private final Map<Short, SortedMap<Long, BitSet>> closed;
    private final Map<Short, SortedMap<Long, BitSet>> answered;
    private final Instant now;
    private int expected;
    private Map<UUID, Integer> positions;

    /**
     * Takes what was read under the locks of the lanes.
     *
     * @param entries in the order of the parts, each in the order of the log
     * @param closed by bucket and block, as {@link BlockBits#closed} reads it
     * @param answered by bucket and block, as {@link BlockBits#answeredBy} reads it
     */
    OpenItems(
            List<LogEntry> entries,
            Map<Short, SortedMap<Long, BitSet>> closed,
            Map<Short, SortedMap<Long, BitSet>> answered,
            Instant now) {
        this.entries = entries;
        this.closed = closed;
        this.answered = answered;
        this.now = now;
    }

    /** Where in the lease an inquiry is, or -1; quick when they are asked for in the order of the lease. */
    int find(UUID inquiryId) {
        if (expected < entries.size() && entries.get(expected).inquiryId().equals(inquiryId)) {
            return expected++;
        }
        if (positions == null) {
            positions = new HashMap<>();
            for (int i = 0; i < entries.size(); i++) {
                positions.put(entries.get(i).inquiryId(), i);
            }
        }
        int found = positions.getOrDefault(inquiryId, -1);
        expected = found + 1;
        return found;
    }

    LogEntry entry(int position) {
        return entries.get(position);
    }

    boolean isAnswered(LogEntry entry) {
        return isSet(answered, entry);
    }

    /** D2: neither answered nor closed, and before its deadline. */
    boolean isOpen(LogEntry entry) {
        return !isAnswered(entry) && !isSet(closed, entry) && !entry.isPastDeadline(now);
    }

    void answer(LogEntry entry) {
        answered.get(entry.place().bucket()).get(Blocks.blockOf(entry.seq())).set(Blocks.bitOf(entry.seq()));
    }

    /** By bucket and block, everything that the bank answered. */
    Map<Short, SortedMap<Long, BitSet>> answered() {
        return answered;
    }

    /** What is still to be answered, in the order of {@code entries}. */
    List<LogEntry> open() {
        return entries.stream().filter(this::isOpen).toList();
    }

    private static boolean isSet(Map<Short, SortedMap<Long, BitSet>> bits, LogEntry entry) {
        return bits.get(entry.place().bucket()).get(Blocks.blockOf(entry.seq())).get(Blocks.bitOf(entry.seq()));
    }
}
