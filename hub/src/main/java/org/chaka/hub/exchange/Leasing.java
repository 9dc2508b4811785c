package org.chaka.hub.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.chaka.hub.exchange.LeasePart.HandedOut;
import org.chaka.hub.exchange.LeasePart.State;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.wire.Bytes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out work: first what other leases left unanswered, then the next slices of the log (protocol section 6.1). Both
 * go by deadline, the log to the hour: a bank that was away catches up with the oldest hour of all buckets first. Each is
 * one lease over as many buckets as it takes, since a lease, a post and a receipt cost the same for one inquiry as for
 * two thousand.
 */
@Component
class Leasing {
    private static final int MAX_PARTS = PersonKey.BUCKETS;

    private final Lanes lanes;
    private final LaneScout scout;
    private final Leases leases;
    private final LogSlices slices;
    private final BlockBits bits;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Where each bank goes on: every bank takes the buckets in the same order, so that what was prepared for one serves
     * the others, and none starves.
     */
    private final Map<Integer, Short> nextBucket = new ConcurrentHashMap<>();

    Leasing(
            Lanes lanes,
            LaneScout scout,
            Leases leases,
            LogSlices slices,
            BlockBits bits,
            TransactionTemplate transactions,
            Clock clock) {
        this.lanes = lanes;
        this.scout = scout;
        this.leases = leases;
        this.slices = slices;
        this.bits = bits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * At most {@code maxItems} inquiries, in two leases: the expired ones in a transaction, the new ones in another.
     *
     * @param leaseTime how long they are the bank's own
     */
    List<HandedOut> handOut(int slot, int maxItems, Duration leaseTime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant expiresAt = now.plus(leaseTime);
        List<HandedOut> handedOut = new ArrayList<>();
        List<LeasePart> waiting = leases.expired(slot, now, MAX_PARTS);
        Collection<LeasePart> expired = onePerBucket(waiting);
        if (!expired.isEmpty()) {
            transactions
                    .execute(status -> handOutAgain(slot, expired, maxItems, now, expiresAt))
                    .ifPresent(handedOut::add);
        }
        int left = maxItems
                - handedOut.stream().mapToInt(lease -> lease.entries().size()).sum();
        // What still waits is older than anything new; but nobody is sent away without work while there is some.
        boolean olderFirst = expired.size() < waiting.size() && !handedOut.isEmpty();
        if (left > 0 && !olderFirst) {
            List<LaneAhead> behind = lanes.behind(slot, nextBucket.getOrDefault(slot, (short) 0));
            List<LaneAhead> asked = scout.asked(slot, behind, MAX_PARTS, left, now);
            if (!asked.isEmpty()) {
                nextBucket.put(slot, asked.getLast().bucket());
                transactions
                        .execute(status -> handOutNext(slot, asked, left, now, expiresAt))
                        .ifPresent(handedOut::add);
            }
        }
        return handedOut;
    }

    /** A token has one part in a bucket; a second one that expired there waits for the next call. */
    private static Collection<LeasePart> onePerBucket(List<LeasePart> parts) {
        Map<Short, LeasePart> first = new LinkedHashMap<>();
        parts.forEach(part -> first.putIfAbsent(part.bucket(), part));
        return first.values();
    }

    private Optional<HandedOut> handOutAgain(
            int slot, Collection<LeasePart> seen, int room, Instant now, Instant expiresAt) {
        Set<Short> locked =
                lanes.tryLock(slot, seen.stream().map(LeasePart::bucket).toList());
        // Read again under the locks: another node may have handed them out, or the bank may have answered.
        List<LeasePart> parts = leases.current(
                slot,
                seen.stream().filter(part -> locked.contains(part.bucket())).toList());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<LogEntry> open = items(slot, parts, now).open();
        Set<Short> unanswered =
                open.stream().map(entry -> entry.place().bucket()).collect(Collectors.toSet());
        Map<Boolean, List<LeasePart>> left =
                parts.stream().collect(Collectors.partitioningBy(part -> unanswered.contains(part.bucket())));
        leases.setState(slot, left.get(true), State.SUPERSEDED);
        leases.setState(slot, left.get(false), State.DONE);
        if (open.size() > room) {
            // What does not fit waits under a token that nobody has, and counts as expired.
            grant(slot, open.subList(room, open.size()), now, now);
        }
        return grant(slot, open.subList(0, Math.min(room, open.size())), now, expiresAt);
    }

    /** The rows of a lease, as far as they are still there, and which of them are open. */
    OpenItems items(int slot, Collection<LeasePart> parts, Instant now) {
        List<LogEntry> entries = new ArrayList<>();
        for (LeasePart part : parts) {
            long end = part.fromSeq() + part.items().length();
            for (long block = part.firstBlock(); block <= part.lastBlock(); block++) {
                for (LogEntry entry : slices.asking(part.bucket(), block, end, slot)) {
                    if (part.holds(entry.seq())) {
                        entries.add(entry);
                    }
                }
            }
        }
        return new OpenItems(entries, bits.closed(parts), bits.answeredBy(slot, parts), now);
    }

    private Optional<HandedOut> handOutNext(int slot, List<LaneAhead> asked, int room, Instant now, Instant expiresAt) {
        Map<Short, Long> cursors = lanes.tryLock(slot, asked);
        Map<Short, Map<Long, BitSet>> closed = bits.closed(asked);
        SortedMap<Short, Long> moved = new TreeMap<>();
        List<LogEntry> found = new ArrayList<>();
        for (LaneAhead lane : asked) {
            Long cursor = cursors.get(lane.bucket());
            long from = cursor == null ? lane.nextSeq() : Math.max(cursor, lane.from());
            long to = LaneScout.end(lane, from);
            if (from >= to || found.size() == room) {
                continue;
            }
            Scanned scanned = scan(slot, lane, from, to, closed.get(lane.bucket()), room - found.size(), now);
            moved.put(lane.bucket(), scanned.passed());
            found.addAll(scanned.found());
        }
        lanes.moveTo(slot, moved, now);
        return grant(slot, found, now, expiresAt);
    }

    /**
     * A look along the log.
     *
     * @param passed the first sequence number that was not looked at
     */
    private record Scanned(List<LogEntry> found, long passed) {}

    /** Finds what a bank still has to answer: no more than fits, and all of one hour. */
    private Scanned scan(
            int slot, LaneAhead lane, long from, long to, Map<Long, BitSet> closed, int room, Instant now) {
        List<LogEntry> found = new ArrayList<>();
        for (long block = Blocks.blockOf(from); Blocks.firstOf(block) < to; block++) {
            BitSet closedHere = closed.getOrDefault(block, new BitSet());
            for (LogEntry entry : slices.asking(lane.bucket(), block, lane.nextSeq(), slot)) {
                boolean wanted = entry.seq() >= from && entry.seq() < to && !closedHere.get(Blocks.bitOf(entry.seq()));
                if (wanted && !entry.isPastDeadline(now)) {
                    if (found.size() == room || isOfALaterHour(entry, found)) {
                        return new Scanned(found, entry.seq());
                    }
                    found.add(entry);
                }
            }
        }
        return new Scanned(found, to);
    }

    private static boolean isOfALaterHour(LogEntry entry, List<LogEntry> found) {
        return !found.isEmpty() && entry.deadlineHour().isAfter(found.getFirst().deadlineHour());
    }

    /** Stores a lease over these inquiries, those of one bucket together; nothing when there are none. */
    private Optional<HandedOut> grant(int slot, List<LogEntry> entries, Instant now, Instant expiresAt) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Map<Short, List<LogEntry>> byBucket = new LinkedHashMap<>();
        entries.forEach(entry -> byBucket.computeIfAbsent(entry.place().bucket(), bucket -> new ArrayList<>())
                .add(entry));
        Bytes token = LeaseToken.random(byBucket.keySet(), random);
        Map<LeasePart, List<LogEntry>> granted = new LinkedHashMap<>();
        byBucket.forEach((bucket, run) -> {
            long fromSeq = run.getFirst().seq();
            BitSet items = LeasePart.itemsFrom(fromSeq, run);
            granted.put(new LeasePart(bucket, slot, token, State.CURRENT, fromSeq, items, now, expiresAt), run);
        });
        leases.insert(granted);
        return Optional.of(new HandedOut(token, expiresAt, entries));
    }
}
