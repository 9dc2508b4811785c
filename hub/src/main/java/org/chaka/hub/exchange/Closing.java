package org.chaka.hub.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Ends inquiries. The closed bit is set under the lock of its row, so an inquiry ends once. Where a bank may still
 * answer, its lane is locked first: a post takes the same lock before it looks at the closed bits, so no answer is
 * stored after closing, and none is missing from the list.
 */
@Component
class Closing {
    private final InquiryLog log;
    private final LogSlices slices;
    private final BlockBits bits;
    private final Lanes lanes;

    Closing(InquiryLog log, LogSlices slices, BlockBits bits, Lanes lanes) {
        this.log = log;
        this.slices = slices;
        this.bits = bits;
        this.lanes = lanes;
    }

    /** What a look at the open inquiries of a bucket found. */
    record Look(List<LogEntry> complete, List<LogEntry> due, Optional<Instant> nextDeadline) {}

    /** Looks without locks; what it finds is looked at again before it is closed. */
    Look look(short bucket, Instant now, int limit) {
        long next = log.nextSeq(bucket);
        long openBlock = bits.openBlock(bucket);
        List<LogEntry> complete = new ArrayList<>();
        List<LogEntry> due = new ArrayList<>();
        Instant nextDeadline = null;
        if (Blocks.firstOf(openBlock) < next) {
            long lastBlock = Blocks.blockOf(next - 1);
            SortedMap<Long, BitSet> closed = bits.closed(bucket, openBlock, lastBlock);
            for (long block = openBlock; block <= lastBlock && complete.size() + due.size() < limit; block++) {
                for (LogEntry entry : open(bucket, block, next, closed.get(block))) {
                    if (complete.size() + due.size() == limit) {
                        break;
                    }
                    if (entry.isPastDeadline(now)) {
                        due.add(entry);
                    } else if (nextDeadline == null || entry.deadlineAt().isBefore(nextDeadline)) {
                        nextDeadline = entry.deadlineAt();
                    }
                }
                complete.addAll(complete(bucket, block, next, closed.get(block), now));
            }
        }
        return new Look(complete, due, Optional.ofNullable(nextDeadline));
    }

    /** Closes inquiries that every asked bank has answered: nothing more can come, so no lane needs to stand still. */
    List<ClosedInquiry> closeComplete(short bucket, List<LogEntry> candidates) {
        return close(bucket, candidates);
    }

    /** Closes inquiries with whatever has been answered, behind the fence. */
    List<ClosedInquiry> closeFenced(short bucket, List<LogEntry> candidates) {
        SortedSet<Integer> asked = new TreeSet<>();
        candidates.forEach(entry -> asked.addAll(entry.slots()));
        lanes.lock(bucket, asked);
        return close(bucket, candidates);
    }

    private List<ClosedInquiry> close(short bucket, List<LogEntry> candidates) {
        SortedMap<Long, List<LogEntry>> byBlock = new TreeMap<>();
        for (LogEntry entry : candidates) {
            byBlock.computeIfAbsent(Blocks.blockOf(entry.seq()), block -> new ArrayList<>())
                    .add(entry);
        }
        List<ClosedInquiry> ended = new ArrayList<>();
        SortedMap<Long, BitSet> closed = bits.lockClosed(bucket, new TreeSet<>(byBlock.keySet()));
        byBlock.forEach((block, entries) -> {
            BitSet ofBlock = closed.get(block);
            Map<Integer, BitSet> answered = bits.answered(bucket, block);
            for (LogEntry entry : entries) {
                int bit = Blocks.bitOf(entry.seq());
                if (!ofBlock.get(bit)) {
                    ofBlock.set(bit);
                    ended.add(closed(entry, answeredSlots(entry, answered)));
                }
            }
            bits.saveClosed(bucket, block, ofBlock);
        });
        passFullBlocks(bucket);
        return ended;
    }

    private void passFullBlocks(short bucket) {
        long block = bits.openBlock(bucket);
        long last = Blocks.blockOf(log.nextSeq(bucket));
        long passed = block;
        for (BitSet ofBlock : bits.closed(bucket, block, last).values()) {
            if (ofBlock.cardinality() < Blocks.SIZE) {
                break;
            }
            passed++;
        }
        if (passed > block) {
            bits.passTo(bucket, passed);
        }
    }

    private List<LogEntry> complete(short bucket, long block, long next, BitSet closed, Instant now) {
        List<LogEntry> open = open(bucket, block, next, closed);
        if (open.isEmpty()) {
            return List.of();
        }
        Map<Integer, BitSet> answered = new HashMap<>(bits.answered(bucket, block));
        Predicate<LogEntry> allAnswered =
                entry -> answeredSlots(entry, answered).size() == entry.slots().size();
        return open.stream()
                .filter(entry -> !entry.isPastDeadline(now))
                .filter(allAnswered)
                .toList();
    }

    private List<LogEntry> open(short bucket, long block, long next, BitSet closed) {
        List<LogEntry> open = new ArrayList<>();
        for (LogEntry entry : slices.block(bucket, block, next)) {
            if (entry != null && entry.seq() < next && !closed.get(Blocks.bitOf(entry.seq()))) {
                open.add(entry);
            }
        }
        return open;
    }

    static List<Integer> answeredSlots(LogEntry entry, Map<Integer, BitSet> answered) {
        int bit = Blocks.bitOf(entry.seq());
        return entry.slots().stream()
                .filter(slot -> answered.containsKey(slot) && answered.get(slot).get(bit))
                .toList();
    }

    private static ClosedInquiry closed(LogEntry entry, List<Integer> answered) {
        return new ClosedInquiry(
                entry.place(),
                entry.person(),
                entry.inquiryId(),
                entry.inquiryNo(),
                entry.submittedAt(),
                answered,
                entry.slots().stream().filter(slot -> !answered.contains(slot)).toList(),
                entry.keyDay());
    }
}
