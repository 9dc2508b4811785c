package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.chaka.hub.platform.PersonKey;
import org.springframework.stereotype.Component;

/**
 * Looks ahead along a bank's lanes, without locks and over the shared slices of the log. Of many banks each is chosen by
 * few: a lane in which it is not asked must cost no transaction, however often the bank comes. And a bank that was away
 * must catch up with the oldest deadlines of all buckets first, to the hour. What the scout remembers only saves work.
 */
@Component
class LaneScout {
    static final int MAX_BLOCKS_PER_LOOK = 8;

    /**
     * After so many inquiries a bank that few chose takes what there is: with them all banks work on the same part of the
     * log, which {@link LogSlices} and the memory of {@link WorkBatches} can hold.
     */
    private static final long MOST_LOOKED_AT = 40 * Blocks.SIZE;

    /** What was passed is written into the lanes this often: the operator sees them, and another node goes on there. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(10);

    private final Lanes lanes;
    private final LogSlices slices;
    private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();

    LaneScout(Lanes lanes, LogSlices slices) {
        this.lanes = lanes;
        this.slices = slices;
    }

    /** A lane with the first inquiry in it that asks the bank. */
    private record Next(LaneAhead lane, LogEntry first) {
        Instant hour() {
            return first.deadlineHour();
        }

        /** The lane from there on: nothing before asks the bank. */
        LaneAhead fromFirst() {
            return new LaneAhead(
                    lane.bucket(), lane.made(), Math.max(lane.cursor(), first.seq()), lane.nextSeq(), lane.openBlock());
        }
    }

    /** How far a bank is known not to be asked, per bucket, beyond the cursor of its lane; and what asks it there. */
    private static final class Seen {
        private final AtomicLongArray passed = new AtomicLongArray(PersonKey.BUCKETS);
        private final AtomicReferenceArray<LogEntry> first = new AtomicReferenceArray<>(PersonKey.BUCKETS);
        private volatile Instant notedAt = Instant.MIN;

        boolean isDue(Instant now) {
            // Also when the clock was set back: noting must not wait until that time comes again.
            return now.isBefore(notedAt) || !now.isBefore(notedAt.plus(NOTED_EVERY));
        }
    }

    /**
     * Lanes in which the bank is asked: those of the oldest hour of deadlines, in the order of {@code behind}.
     *
     * @param most no more lanes than these
     * @param room no more lanes than it takes to fill so many items, or to look at {@link #MOST_LOOKED_AT} inquiries
     */
    List<LaneAhead> asked(int slot, List<LaneAhead> behind, int most, int room, Instant now) {
        Seen ofBank = seen.computeIfAbsent(slot, first -> new Seen());
        List<Next> next = new ArrayList<>();
        SortedMap<Short, Long> passed = new TreeMap<>();
        for (LaneAhead lane : behind) {
            Optional<LogEntry> first = first(ofBank, slot, lane);
            first.ifPresentOrElse(
                    entry -> next.add(new Next(lane, entry)),
                    () -> passed.put(lane.bucket(), ofBank.passed.get(lane.bucket())));
        }
        if (!passed.isEmpty() && ofBank.isDue(now)) {
            ofBank.notedAt = now;
            lanes.pass(slot, passed);
        }
        return oldest(slot, next, most, room);
    }

    private List<LaneAhead> oldest(int slot, List<Next> next, int most, int room) {
        Optional<Instant> hour = next.stream().map(Next::hour).min(Instant::compareTo);
        List<LaneAhead> oldest = new ArrayList<>();
        int found = 0;
        long lookedAt = 0;
        for (Next lane : next) {
            if (lane.hour().equals(hour.orElseThrow())) {
                oldest.add(lane.fromFirst());
                Look look = look(slot, lane, room - found);
                found += look.found();
                lookedAt += look.passed();
                if (oldest.size() == most || found >= room || lookedAt >= MOST_LOOKED_AT) {
                    break;
                }
            }
        }
        return oldest;
    }

    private Optional<LogEntry> first(Seen ofBank, int slot, LaneAhead lane) {
        short bucket = lane.bucket();
        long from = Math.max(lane.from(), ofBank.passed.get(bucket));
        LogEntry known = ofBank.first.get(bucket);
        if (known != null && known.seq() == from) {
            return Optional.of(known);
        }
        long to = Math.max(from, end(lane, from));
        for (long block = Blocks.blockOf(from); Blocks.firstOf(block) < to; block++) {
            Optional<LogEntry> first = slices.firstAsking(bucket, block, lane.nextSeq(), slot, from);
            if (first.isPresent()) {
                ofBank.first.set(bucket, first.get());
                ofBank.passed.set(bucket, first.get().seq());
                return first;
            }
        }
        ofBank.passed.set(bucket, to);
        return Optional.empty();
    }

    /**
     * What handing out from a lane comes to.
     *
     * @param passed inquiries, whomever they ask
     */
    private record Look(int found, long passed) {}

    /** Until the room is filled or the hour ends. */
    private Look look(int slot, Next next, int room) {
        short bucket = next.lane().bucket();
        Instant hour = next.hour();
        long from = next.first().seq();
        long to = end(next.lane(), from);
        int found = 0;
        for (long block = Blocks.blockOf(from); Blocks.firstOf(block) < to; block++) {
            for (LogEntry entry : slices.asking(bucket, block, next.lane().nextSeq(), slot)) {
                if (entry.seq() >= from && entry.seq() < to) {
                    if (found == room || entry.deadlineHour().isAfter(hour)) {
                        return new Look(found, entry.seq() - from);
                    }
                    found++;
                }
            }
        }
        return new Look(found, to - from);
    }

    /** Where a look from here ends: one bank's call must not read the log of a day. */
    static long end(LaneAhead lane, long from) {
        return Math.min(lane.nextSeq(), Blocks.firstOf(Blocks.blockOf(from) + MAX_BLOCKS_PER_LOOK));
    }
}
