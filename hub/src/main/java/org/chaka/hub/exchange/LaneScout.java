package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.chaka.hub.platform.PersonKey;
import org.springframework.stereotype.Component;

/**
 * Looks ahead along a bank's lanes, without locks and over the shared slices of the log. Of many banks each is chosen by
 * few: a lane in which it is not asked must cost no transaction, however often the bank comes. What the scout remembers
 * only saves work.
 */
@Component
class LaneScout {
    static final int MAX_BLOCKS_PER_LOOK = 8;

    /** What was passed is written into the lanes this often: the operator sees them, and another node goes on there. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(10);

    private final Lanes lanes;
    private final LogSlices slices;
    private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();

    LaneScout(Lanes lanes, LogSlices slices) {
        this.lanes = lanes;
        this.slices = slices;
    }

    /** How far a bank is known not to be asked, per bucket, beyond the cursor of its lane. */
    private static final class Seen {
        private final AtomicLongArray passed = new AtomicLongArray(PersonKey.BUCKETS);
        private volatile Instant notedAt = Instant.MIN;

        boolean isDue(Instant now) {
            // Also when the clock was set back: noting must not wait until that time comes again.
            return now.isBefore(notedAt) || !now.isBefore(notedAt.plus(NOTED_EVERY));
        }
    }

    /**
     * Lanes in which the bank is asked, in the order of {@code behind}.
     *
     * @param most no more lanes than these
     * @param room no more lanes than it takes to fill so many items
     */
    List<LaneAhead> asked(int slot, List<LaneAhead> behind, int most, int room, Instant now) {
        Seen ofBank = seen.computeIfAbsent(slot, first -> new Seen());
        List<LaneAhead> asked = new ArrayList<>();
        SortedMap<Short, Long> passed = new TreeMap<>();
        int found = 0;
        for (LaneAhead lane : behind) {
            if (asked.size() == most || found >= room) {
                break;
            }
            long from = Math.max(lane.from(), ofBank.passed.get(lane.bucket()));
            int here = count(slot, lane, from);
            if (here > 0) {
                asked.add(lane);
                found += here;
            } else {
                long to = Math.max(from, end(lane, from));
                ofBank.passed.set(lane.bucket(), to);
                passed.put(lane.bucket(), to);
            }
        }
        if (!passed.isEmpty() && ofBank.isDue(now)) {
            ofBank.notedAt = now;
            lanes.pass(slot, passed);
        }
        return asked;
    }

    private int count(int slot, LaneAhead lane, long from) {
        long to = end(lane, from);
        int count = 0;
        for (long block = Blocks.blockOf(from); Blocks.firstOf(block) < to; block++) {
            for (LogEntry entry : slices.asking(lane.bucket(), block, lane.nextSeq(), slot)) {
                count += entry.seq() >= from && entry.seq() < to ? 1 : 0;
            }
        }
        return count;
    }

    /** Where a look from here ends: one bank's call must not read the log of a day. */
    static long end(LaneAhead lane, long from) {
        return Math.min(lane.nextSeq(), Blocks.firstOf(Blocks.blockOf(from) + MAX_BLOCKS_PER_LOOK));
    }
}
