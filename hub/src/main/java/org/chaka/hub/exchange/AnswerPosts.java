package org.chaka.hub.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.exchange.LeasePart.State;
import org.chaka.hub.platform.ChakaException;
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

    private final Leases leases;
    private final Leasing leasing;
    private final BlockBits bits;
    private final AnswerStore store;
    private final InquiryKeys inquiryKeys;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ClosingWatch watch;
    private final BankTally tally;
    private final Counter changedRepeats;
    private final SecureRandom random = new SecureRandom();

    AnswerPosts(
            Leases leases,
            Leasing leasing,
            BlockBits bits,
            AnswerStore store,
            InquiryKeys inquiryKeys,
            TransactionTemplate transactions,
            Clock clock,
            ClosingWatch watch,
            BankTally tally,
            MeterRegistry meters) {
        this.leases = leases;
        this.leasing = leasing;
        this.bits = bits;
        this.store = store;
        this.inquiryKeys = inquiryKeys;
        this.transactions = transactions;
        this.clock = clock;
        this.watch = watch;
        this.tally = tally;
        this.changedRepeats = meters.counter("chaka.exchange.changed.repeat");
    }

    /** A record that is taken, with its place in the post. */
    private record Taken(LogEntry entry, int index) {}

    /**
     * A post whose structure was checked, sorted by what becomes of its records.
     *
     * @param toStore by bucket, in the order of the log
     */
    private record Sorted(List<Taken> toStore, int gone) {}

    /**
     * Stores a post.
     *
     * @param slot of the bank whose key signed the request, and which the body names
     * @param keys that signed the request and the answers; none of them revoked
     * @param bodySha256 of the whole body, as it was signed
     * @return the receipt, the same bytes for the same body
     * @throws ChakaException with a code of protocol section 8; then nothing was kept
     */
    String accept(int slot, Set<BankKey> keys, AnswerPost post, Bytes bodySha256) {
        try {
            Accepted accepted = transactions.execute(status -> acceptLocked(slot, keys, post, bodySha256));
            watch.stored(LeaseToken.buckets(post.token()));
            tally.answered(slot, accepted.took(), accepted.stored());
            return accepted.receipt();
        } catch (ChakaException e) {
            if (e.code() == ErrorCode.CHANGED_REPEAT) {
                changedRepeats.increment();
                LOG.error("changed repeat: the bank in slot {} posted other bytes for answered inquiries", slot);
            }
            throw e;
        }
    }

    /**
     * What came of a post.
     *
     * @param stored 0 for a repeated post
     * @param took since the lease was handed out
     */
    private record Accepted(String receipt, int stored, Duration took) {}

    private Accepted acceptLocked(int slot, Set<BankKey> keys, AnswerPost post, Bytes bodySha256) {
        Bytes token = post.token();
        List<LeasePart> parts = leases.lock(slot, token);
        if (parts.isEmpty()) {
            throw new ChakaException(ErrorCode.LEASE_UNKNOWN);
        }
        var repeated = leases.receipt(slot, token, bodySha256);
        if (repeated.isPresent()) {
            return new Accepted(repeated.get(), 0, Duration.ZERO);
        }
        if (parts.stream().anyMatch(part -> part.state() == State.SUPERSEDED)) {
            throw superseded(slot, token);
        }
        if (!keys.stream().allMatch(key -> key.mayAnswer(parts.getFirst().handedOutAt()))) {
            throw new ChakaException(ErrorCode.KEY_RETIRED);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OpenItems items = leasing.items(slot, parts, now);
        Sorted sorted = sort(post, items);
        if (sorted.toStore().isEmpty()) {
            throw new ChakaException(ErrorCode.INQUIRY_CLOSED);
        }
        int stored = store(slot, post, sorted.toStore());
        int gone = sorted.gone() + sorted.toStore().size() - stored;
        bits.saveAnswered(slot, items.answered());
        int remaining = items.open().size();
        if (remaining == 0) {
            leases.setState(slot, parts, State.DONE);
        }
        Receipt receipt = new Receipt(token.hex(), bodySha256.hex(), stored, gone, remaining, now);
        String json = new String(Json.write(receipt), StandardCharsets.UTF_8);
        leases.insertReceipt(slot, token, bodySha256, json, now);
        Duration took = Duration.between(parts.getFirst().handedOutAt(), now);
        return new Accepted(json, stored, took);
    }

    private ChakaException superseded(int slot, Bytes token) {
        return leases.latestReceipt(slot, token)
                .map(receipt ->
                        new ChakaException(ErrorCode.LEASE_SUPERSEDED, Map.of("receipt", ReceiptJson.read(receipt))))
                .orElseGet(() -> new ChakaException(ErrorCode.LEASE_SUPERSEDED));
    }

    private static Sorted sort(AnswerPost post, OpenItems items) {
        List<Taken> toStore = new ArrayList<>(post.count());
        BitSet seen = new BitSet();
        int gone = 0;
        for (int index = 0; index < post.count(); index++) {
            int position = items.find(post.inquiryId(index));
            if (position < 0) {
                throw new ChakaException(ErrorCode.UNKNOWN_INQUIRY);
            }
            if (seen.get(position)) {
                throw new ChakaException(ErrorCode.BODY_MALFORMED);
            }
            seen.set(position);
            LogEntry entry = items.entry(position);
            if (items.isAnswered(entry)) {
                throw new ChakaException(ErrorCode.CHANGED_REPEAT);
            }
            if (items.isOpen(entry)) {
                toStore.add(new Taken(entry, index));
            } else {
                gone++;
            }
        }
        toStore.forEach(taken -> items.answer(taken.entry()));
        toStore.sort(
                Comparator.comparingInt((Taken taken) -> taken.entry().place().bucket())
                        .thenComparingLong(taken -> taken.entry().seq()));
        return new Sorted(toStore, gone);
    }

    /** @return how many; an answer whose key was lost, which nobody could read, is none */
    private int store(int slot, AnswerPost post, List<Taken> answered) {
        List<Optional<byte[]>> known =
                inquiryKeys.of(answered.stream().map(Taken::entry).toList());
        List<Taken> toStore = new ArrayList<>(answered.size());
        List<byte[]> keys = new ArrayList<>(answered.size());
        for (int i = 0; i < answered.size(); i++) {
            if (known.get(i).isPresent()) {
                toStore.add(answered.get(i));
                keys.add(known.get(i).get());
            }
        }
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
                Taken taken = toStore.get(next);
                int offset = post.answerOffset(taken.index());
                layer.seal(keys.get(next), taken.entry().place(), slot, post.body(), offset, out);
            }
        }
        store.insert(packs);
        return toStore.size();
    }
}
