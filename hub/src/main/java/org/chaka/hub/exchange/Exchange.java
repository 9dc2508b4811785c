package org.chaka.hub.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chaka.hub.platform.DayKeyGoneException;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.protocol.wire.Bytes;
import org.springframework.stereotype.Component;

/**
 * The exchange to the rest of the hub. Every method takes part in the caller's transaction; those that append, close or
 * withdraw must be called in one.
 */
@Component
public class Exchange {
    /** A submission that was prepared for one day may be written for the next. */
    private static final Duration SUBMITTED_WITHIN = Duration.ofMinutes(5);

    private static final int MOST_CLOSED_AT_ONCE = 1000;

    private final InquiryLog log;
    private final AnswerStore store;
    private final ForgottenAnswers forgotten;
    private final BlockBits bits;
    private final Closing closing;
    private final ClosingWatch watch;
    private final BankTally tally;
    private final DayPartitions partitions;
    private final DayKeys dayKeys;
    private final NaturalDays days;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Exchange(
            InquiryLog log,
            AnswerStore store,
            ForgottenAnswers forgotten,
            BlockBits bits,
            Closing closing,
            ClosingWatch watch,
            BankTally tally,
            DayPartitions partitions,
            DayKeys dayKeys,
            NaturalDays days,
            Clock clock) {
        this.log = log;
        this.store = store;
        this.forgotten = forgotten;
        this.bits = bits;
        this.closing = closing;
        this.watch = watch;
        this.tally = tally;
        this.partitions = partitions;
        this.dayKeys = dayKeys;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Makes room for a deadline. Call it before the submitting transaction: it needs a connection of its own, for which
     * nobody may wait who holds one.
     */
    public void prepare(Instant deadlineAt) {
        partitions.ensure(days.dayOf(deadlineAt));
        partitions.ensure(days.dayOf(deadlineAt.plus(SUBMITTED_WITHIN)));
    }

    /** Appends an accepted inquiry. Call it late: it holds the bucket's head until the transaction ends. */
    public InquiryPlace append(NewInquiry inquiry) {
        LocalDate deadlineDay = days.dayOf(inquiry.deadlineAt());
        partitions.ensure(deadlineDay);
        byte[] key = new byte[SecondLayer.KEY_BYTES];
        random.nextBytes(key);
        // Most reports are ready on the day they were asked for; keepUntil corrects the others.
        LocalDate keyDay = days.dayOf(days.eraseAt(inquiry.submittedAt()));
        long seq = log.append(inquiry, deadlineDay, keyDay, dayKeys.wrap(keyDay, key));
        watch.appended(inquiry.person().bucket(), clock.instant());
        return new InquiryPlace(inquiry.person().bucket(), seq, deadlineDay);
    }

    /** Buckets in which something may be ready to close. */
    public List<Short> bucketsToClose() {
        return watch.due(clock.instant());
    }

    /**
     * Closes what every asked bank has answered, and what is past the banks' deadline, in the caller's transaction.
     *
     * @return what was closed, each inquiry once for ever; when empty, nothing is left to close now
     */
    public List<ClosedInquiry> close(short bucket) {
        Instant now = clock.instant();
        // Counted before the look: for an answer that comes meanwhile the bucket is looked at again.
        long before = watch.posts(bucket);
        Closing.Look look = closing.look(bucket, now, MOST_CLOSED_AT_ONCE);
        if (!look.due().isEmpty()) {
            List<ClosedInquiry> closed = closing.closeFenced(bucket, look.due());
            closed.forEach(inquiry -> tally.late(inquiry.unanswered()));
            return closed;
        }
        if (!look.complete().isEmpty()) {
            return closing.closeComplete(bucket, look.complete());
        }
        watch.looked(bucket, before, look.nextDeadline().orElse(Instant.MAX), now);
        return List.of();
    }

    /** Wraps the keys of closed inquiries under the day on which their reports end, where that is another one. */
    public void keepUntil(List<ClosedInquiry> closed, LocalDate eraseDay) {
        // After a downtime of more than a week a report ends before it is made: its key is left to be destroyed.
        boolean ahead = eraseDay.isAfter(days.today());
        for (ClosedInquiry inquiry : closed) {
            if (ahead && !inquiry.keyDay().equals(eraseDay)) {
                key(inquiry.place())
                        .ifPresent(key -> log.saveKey(inquiry.place(), eraseDay, dayKeys.wrap(eraseDay, key)));
            }
        }
    }

    /**
     * Ends an inquiry before its report is made (D8).
     *
     * @return the slots that had answered; empty when the inquiry was closed before
     */
    public Optional<List<Integer>> withdraw(InquiryPlace place) {
        Optional<LogEntry> entry = entry(place);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        return closing.closeFenced(place.bucket(), List.of(entry.get())).stream()
                .map(ClosedInquiry::answered)
                .findFirst();
    }

    /** Who has answered so far, ascending (B9). */
    public List<Integer> answeredSlots(InquiryPlace place) {
        Map<Integer, BitSet> answered = bits.answered(place.bucket(), Blocks.blockOf(place.seq()));
        return answered.entrySet().stream()
                .filter(of -> of.getValue().get(Blocks.bitOf(place.seq())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The banks' sealed answers by slot, 673 bytes each; empty when their key is gone. */
    public Map<Integer, Bytes> answers(InquiryPlace place) {
        Map<Integer, Bytes> answers = new TreeMap<>();
        key(place).ifPresent(key -> {
            SecondLayer layer = new SecondLayer(random);
            store.read(place)
                    .forEach((slot, stored) -> answers.put(slot, Bytes.copyOf(layer.open(key, place, slot, stored))));
        });
        return answers;
    }

    /** Forgets a withdrawn inquiry's or a deleted report's key, without which nobody opens its answers; they follow soon. */
    public void forget(InquiryPlace place) {
        entry(place).ifPresent(entry -> log.saveKey(place, entry.keyDay(), null));
        forgotten.add(place);
    }

    private Optional<LogEntry> entry(InquiryPlace place) {
        return log.read(place.bucket(), place.seq(), place.seq() + 1).stream().findFirst();
    }

    private Optional<byte[]> key(InquiryPlace place) {
        try {
            return entry(place)
                    .filter(entry -> entry.wrappedKey() != null)
                    .map(entry ->
                            dayKeys.unwrap(entry.keyDay(), entry.wrappedKey().toArray()));
        } catch (DayKeyGoneException e) {
            return Optional.empty();
        }
    }
}
