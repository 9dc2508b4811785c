package org.chaka.hub.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.chaka.hub.exchange.Lease.State;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.wire.AnswerPost;
import org.chaka.protocol.wire.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a post of answers: everything of it and its receipt in one transaction, or nothing (protocol section 6.2). */
@Component
class AnswerPosts {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerPosts.class);

    private final Lanes lanes;
    private final Leases leases;
    private final Leasing leasing;
    private final BlockBits bits;
    private final AnswerStore store;
    private final DayKeys dayKeys;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Counter changedRepeats;
    private final SecureRandom random = new SecureRandom();

    AnswerPosts(
            Lanes lanes,
            Leases leases,
            Leasing leasing,
            BlockBits bits,
            AnswerStore store,
            DayKeys dayKeys,
            TransactionTemplate transactions,
            Clock clock,
            MeterRegistry meters) {
        this.lanes = lanes;
        this.leases = leases;
        this.leasing = leasing;
        this.bits = bits;
        this.store = store;
        this.dayKeys = dayKeys;
        this.transactions = transactions;
        this.clock = clock;
        this.changedRepeats = meters.counter("chaka.exchange.changed.repeat");
    }

    /** A record that is taken, with its place in the post. */
    private record Taken(LogEntry entry, int index) {}

    /**
     * A post whose structure was checked, sorted by what becomes of its records.
     *
     * @param toStore in the order of the log
     */
    private record Sorted(List<Taken> toStore, int gone) {}

    /**
     * Stores a post.
     *
     * @param slot of the bank whose key signed the request, and which the body names
     * @param bodySha256 of the whole body, as it was signed
     * @return the receipt, the same bytes for the same body
     * @throws ChakaException with a code of protocol section 8; then nothing was kept
     */
    String accept(int slot, AnswerPost post, Bytes bodySha256) {
        try {
            return transactions.execute(status -> acceptLocked(slot, post, bodySha256));
        } catch (ChakaException e) {
            if (e.code() == ErrorCode.CHANGED_REPEAT) {
                changedRepeats.increment();
                LOG.error("changed repeat: the bank in slot {} posted other bytes for answered inquiries", slot);
            }
            throw e;
        }
    }

    private String acceptLocked(int slot, AnswerPost post, Bytes bodySha256) {
        Bytes token = post.token();
        short bucket = (short) (token.toArray()[0] & 0xff);
        // Asked before locking: only a token that was handed out may make or lock a lane.
        if (leases.find(bucket, slot, token).isEmpty()) {
            throw new ChakaException(ErrorCode.LEASE_UNKNOWN);
        }
        lanes.lock(bucket, List.of(slot));
        var repeated = leases.receipt(bucket, slot, token, bodySha256);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Lease lease = leases.find(bucket, slot, token).orElseThrow(() -> new ChakaException(ErrorCode.LEASE_UNKNOWN));
        if (lease.state() == State.SUPERSEDED) {
            throw superseded(lease);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SortedMap<Long, BitSet> answered = bits.answeredBy(bucket, slot, lease.firstBlock(), lease.lastBlock());
        Sorted sorted = sort(lease, post, answered, now);
        if (sorted.toStore().isEmpty()) {
            throw new ChakaException(ErrorCode.INQUIRY_CLOSED);
        }
        store(slot, post, sorted.toStore());
        mark(lease, sorted.toStore(), answered);
        lanes.count(bucket, slot, sorted.toStore().size(), now);
        int remaining = leasing.open(lease, now).size();
        if (remaining == 0) {
            leases.setState(lease, State.DONE);
        }
        Receipt receipt =
                new Receipt(token.hex(), bodySha256.hex(), sorted.toStore().size(), sorted.gone(), remaining, now);
        String json = new String(Json.write(receipt), StandardCharsets.UTF_8);
        leases.insertReceipt(lease, bodySha256, json, now);
        return json;
    }

    private ChakaException superseded(Lease lease) {
        return leases.latestReceipt(lease)
                .map(receipt ->
                        new ChakaException(ErrorCode.LEASE_SUPERSEDED, Map.of("receipt", ReceiptJson.read(receipt))))
                .orElseGet(() -> new ChakaException(ErrorCode.LEASE_SUPERSEDED));
    }

    private Sorted sort(Lease lease, AnswerPost post, SortedMap<Long, BitSet> answered, Instant now) {
        Map<UUID, LogEntry> ofLease = new HashMap<>();
        leasing.entries(lease).forEach(entry -> ofLease.put(entry.inquiryId(), entry));
        SortedMap<Long, BitSet> closed = bits.closed(lease.bucket(), lease.firstBlock(), lease.lastBlock());
        List<Taken> toStore = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        int gone = 0;
        for (int index = 0; index < post.count(); index++) {
            UUID inquiryId = post.inquiryId(index);
            LogEntry entry = ofLease.get(inquiryId);
            if (entry == null) {
                throw new ChakaException(ErrorCode.UNKNOWN_INQUIRY);
            }
            if (!seen.add(inquiryId)) {
                throw new ChakaException(ErrorCode.BODY_MALFORMED);
            }
            long block = Blocks.blockOf(entry.seq());
            int bit = Blocks.bitOf(entry.seq());
            if (answered.get(block).get(bit)) {
                throw new ChakaException(ErrorCode.CHANGED_REPEAT);
            }
            if (closed.get(block).get(bit) || entry.isPastDeadline(now)) {
                gone++;
            } else {
                toStore.add(new Taken(entry, index));
            }
        }
        toStore.sort(Comparator.comparingLong(taken -> taken.entry().seq()));
        return new Sorted(toStore, gone);
    }

    private void store(int slot, AnswerPost post, List<Taken> toStore) {
        AnswerPacks packs = new AnswerPacks(toStore.size());
        SecondLayer layer = new SecondLayer(random);
        int next = 0;
        while (next < toStore.size()) {
            InquiryPlace first = toStore.get(next).entry().place();
            int places = 0;
            int end = next;
            while (end < toStore.size()
                    && AnswerPacks.together(first, toStore.get(end).entry().place())) {
                places |= AnswerPacks.bit(first, toStore.get(end).entry().place());
                end++;
            }
            ByteBuffer out = packs.add(first, slot, places);
            for (; next < end; next++) {
                LogEntry entry = toStore.get(next).entry();
                byte[] key = dayKeys.unwrap(entry.keyDay(), entry.wrappedKey().toArray());
                int offset = post.answerOffset(toStore.get(next).index());
                layer.seal(key, entry.place(), slot, post.body(), offset, out);
            }
        }
        store.insert(packs);
    }

    private void mark(Lease lease, List<Taken> stored, SortedMap<Long, BitSet> answered) {
        Set<Long> touched = new HashSet<>();
        for (Taken taken : stored) {
            long seq = taken.entry().seq();
            long block = Blocks.blockOf(seq);
            answered.get(block).set(Blocks.bitOf(seq));
            touched.add(block);
        }
        touched.forEach(block -> bits.saveAnswered(lease.bucket(), block, lease.slot(), answered.get(block)));
    }
}
