package org.chaka.hub.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.chaka.hub.exchange.Lease.HandedOut;
import org.chaka.hub.exchange.Lease.State;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out work: first what another lease left unanswered, then the next slices of the log (protocol section 6.1). Both
 * go by deadline, the log to the hour: a bank that was away catches up with the oldest hour of all buckets first.
 */
@Component
class Leasing {
    static final Duration LEASE_TIME = Duration.ofSeconds(60);
    private static final int MAX_LEASES = 16;

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

    /** At most {@code maxItems} inquiries, in leases: each expired one in a transaction, and the new ones in another. */
    List<HandedOut> handOut(int slot, int maxItems) {
        Instant now = clock.instant();
        List<HandedOut> handedOut = new ArrayList<>();
        int room = maxItems;
        for (Lease expired : leases.expired(slot, now, MAX_LEASES)) {
            int left = room;
            if (left > 0) {
                Optional<HandedOut> again = transactions.execute(status -> handOutAgain(expired, left, now));
                again.ifPresent(handedOut::add);
                room -= again.map(lease -> lease.entries().size()).orElse(0);
            }
        }
        int left = room;
        int most = MAX_LEASES - handedOut.size();
        if (left > 0 && most > 0) {
            List<LaneAhead> behind = lanes.behind(slot, nextBucket.getOrDefault(slot, (short) 0));
            List<LaneAhead> asked = scout.asked(slot, behind, most, left, now);
            if (!asked.isEmpty()) {
                nextBucket.put(slot, asked.getLast().bucket());
                handedOut.addAll(transactions.execute(status -> handOutNext(slot, asked, left, now)));
            }
        }
        return handedOut;
    }

    private Optional<HandedOut> handOutAgain(Lease seen, int room, Instant now) {
        if (!lanes.tryLock(seen.bucket(), seen.slot())) {
            return Optional.empty();
        }
        // Read again under the lock: another node may have handed it out, or the bank may have answered.
        Lease lease = leases.find(seen.bucket(), seen.slot(), seen.token())
                .filter(found -> found.state() == State.CURRENT)
                .orElse(null);
        if (lease == null) {
            return Optional.empty();
        }
        List<LogEntry> open = items(lease, now).open();
        leases.setState(lease, open.isEmpty() ? State.DONE : State.SUPERSEDED);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<LogEntry> first = open.subList(0, Math.min(room, open.size()));
        if (first.size() < open.size()) {
            // What does not fit waits under a token that nobody has, and counts as expired.
            grant(lease.bucket(), lease.slot(), open.subList(first.size(), open.size()), lease.expiresAt());
        }
        return Optional.of(grant(lease.bucket(), lease.slot(), first, expiry(now)));
    }

    /** The rows of a lease, as far as they are still there, and which of them are open. */
    OpenItems items(Lease lease, Instant now) {
        long end = lease.fromSeq() + lease.items().length();
        List<LogEntry> entries = new ArrayList<>();
        for (long block = lease.firstBlock(); block <= lease.lastBlock(); block++) {
            for (LogEntry entry : slices.asking(lease.bucket(), block, end, lease.slot())) {
                if (lease.holds(entry.seq())) {
                    entries.add(entry);
                }
            }
        }
        return new OpenItems(
                entries,
                bits.closed(lease.bucket(), lease.firstBlock(), lease.lastBlock()),
                bits.answeredBy(lease.bucket(), lease.slot(), lease.firstBlock(), lease.lastBlock()),
                now);
    }

    private List<HandedOut> handOutNext(int slot, List<LaneAhead> asked, int room, Instant now) {
        Map<Short, Long> cursors = lanes.tryLock(slot, asked);
        Map<Short, Map<Long, BitSet>> closed = bits.closed(asked);
        SortedMap<Short, Long> moved = new TreeMap<>();
        Map<Lease, List<LogEntry>> granted = new LinkedHashMap<>();
        int left = room;
        for (LaneAhead lane : asked) {
            Long cursor = cursors.get(lane.bucket());
            long from = cursor == null ? lane.nextSeq() : Math.max(cursor, lane.from());
            long to = LaneScout.end(lane, from);
            if (from >= to || left == 0) {
                continue;
            }
            Scanned scanned = scan(slot, lane, from, to, closed.get(lane.bucket()), left, now);
            moved.put(lane.bucket(), scanned.passed());
            if (!scanned.found().isEmpty()) {
                granted.put(lease(lane.bucket(), slot, scanned.found(), expiry(now)), scanned.found());
                left -= scanned.found().size();
            }
        }
        lanes.moveTo(slot, moved, now);
        return insert(granted);
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

    private HandedOut grant(short bucket, int slot, List<LogEntry> entries, Instant expiresAt) {
        return insert(Map.of(lease(bucket, slot, entries, expiresAt), entries)).getFirst();
    }

    private Lease lease(short bucket, int slot, List<LogEntry> entries, Instant expiresAt) {
        byte[] token = new byte[WireLimits.TOKEN_BYTES];
        random.nextBytes(token);
        token[0] = (byte) bucket;
        long fromSeq = entries.getFirst().seq();
        return new Lease(
                bucket,
                slot,
                Bytes.copyOf(token),
                State.CURRENT,
                fromSeq,
                Lease.itemsFrom(fromSeq, entries),
                expiresAt);
    }

    private List<HandedOut> insert(Map<Lease, List<LogEntry>> granted) {
        leases.insert(granted);
        return granted.entrySet().stream()
                .map(of -> new HandedOut(of.getKey().token(), of.getKey().expiresAt(), of.getValue()))
                .toList();
    }

    private static Instant expiry(Instant now) {
        return now.plus(LEASE_TIME).truncatedTo(ChronoUnit.MILLIS);
    }
}
