package org.chaka.hub.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.chaka.hub.exchange.Lease.HandedOut;
import org.chaka.hub.exchange.Lease.State;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands out work: first what another lease left unanswered, then the next slices of the log (protocol section 6.1). */
@Component
class Leasing {
    static final Duration LEASE_TIME = Duration.ofSeconds(60);
    private static final int MAX_LEASES = 16;
    private static final int MAX_BLOCKS_PER_LOOK = 8;

    private final Lanes lanes;
    private final Leases leases;
    private final InquiryLog log;
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
            Leases leases,
            InquiryLog log,
            LogSlices slices,
            BlockBits bits,
            TransactionTemplate transactions,
            Clock clock) {
        this.lanes = lanes;
        this.leases = leases;
        this.log = log;
        this.slices = slices;
        this.bits = bits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** At most {@code maxItems} inquiries, in leases that are each a transaction of their own. */
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
        for (short bucket : lanes.behind(slot, nextBucket.getOrDefault(slot, (short) 0))) {
            int left = room;
            if (left == 0 || handedOut.size() >= MAX_LEASES) {
                break;
            }
            Optional<HandedOut> next = transactions.execute(status -> handOutNext(bucket, slot, left, now));
            nextBucket.put(slot, bucket);
            next.ifPresent(handedOut::add);
            room -= next.map(lease -> lease.entries().size()).orElse(0);
        }
        return handedOut;
    }

    private Optional<HandedOut> handOutAgain(Lease seen, int room, Instant now) {
        if (lanes.tryLock(seen.bucket(), seen.slot()).isEmpty()) {
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
            for (LogEntry entry : slices.block(lease.bucket(), block, end)) {
                if (entry != null && lease.holds(entry.seq())) {
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

    private Optional<HandedOut> handOutNext(short bucket, int slot, int room, Instant now) {
        OptionalLong cursor = lanes.tryLock(bucket, slot);
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        long next = log.nextSeq(bucket);
        long from = Math.max(cursor.getAsLong(), Blocks.firstOf(bits.openBlock(bucket)));
        long to = Math.min(next, Blocks.firstOf(Blocks.blockOf(from) + MAX_BLOCKS_PER_LOOK));
        List<LogEntry> found = from < to ? scan(bucket, slot, from, to, next, room, now) : List.of();
        // A full lease stops at its last item; otherwise everything up to the end was looked at.
        long passed = found.size() == room ? found.getLast().seq() + 1 : Math.max(from, to);
        lanes.moveTo(bucket, slot, Math.min(passed, next), now);
        return found.isEmpty() ? Optional.empty() : Optional.of(grant(bucket, slot, found, expiry(now)));
    }

    private List<LogEntry> scan(short bucket, int slot, long from, long to, long next, int room, Instant now) {
        long lastBlock = Blocks.blockOf(to - 1);
        SortedMap<Long, BitSet> closed = bits.closed(bucket, Blocks.blockOf(from), lastBlock);
        List<LogEntry> found = new ArrayList<>();
        for (long block = Blocks.blockOf(from); block <= lastBlock; block++) {
            LogEntry[] entries = slices.block(bucket, block, next);
            for (int bit = 0; bit < entries.length; bit++) {
                LogEntry entry = entries[bit];
                long seq = Blocks.firstOf(block) + bit;
                boolean wanted = entry != null && seq >= from && seq < to && entry.asks(slot);
                if (wanted && !closed.get(block).get(bit) && !entry.isPastDeadline(now)) {
                    found.add(entry);
                    if (found.size() == room) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    private HandedOut grant(short bucket, int slot, List<LogEntry> entries, Instant expiresAt) {
        byte[] token = new byte[WireLimits.TOKEN_BYTES];
        random.nextBytes(token);
        token[0] = (byte) bucket;
        long fromSeq = entries.getFirst().seq();
        Lease lease = new Lease(
                bucket,
                slot,
                Bytes.copyOf(token),
                State.CURRENT,
                fromSeq,
                Lease.itemsFrom(fromSeq, entries),
                expiresAt);
        Instant oldest = entries.stream()
                .map(LogEntry::deadlineAt)
                .min(Instant::compareTo)
                .orElseThrow();
        leases.insert(lease, oldest);
        return new HandedOut(lease.token(), expiresAt, entries);
    }

    private static Instant expiry(Instant now) {
        return now.plus(LEASE_TIME).truncatedTo(ChronoUnit.MILLIS);
    }
}
