package org.chaka.bench.banknode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chaka.protocol.sealing.AnswerSealer;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.MalformedException;

/** The limit: nothing but sealing and signing answers of the same size, on one thread. */
final class BareSealing {
    private static final double NANOS = 1e9;
    private static final Bytes TAG = Bytes.copyOf(new byte[CardEntry.TAG_BYTES]);

    private final Bank bank;
    private long seals;
    private long nanos;

    BareSealing(Bank bank) {
        this.bank = bank;
    }

    /** Seals one answer to each; counts the thread's own CPU time, so that neighbours do not matter. */
    void run(List<Inquiry> inquiries) throws MalformedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AnswerContent content = content();
        long before = threads.getCurrentThreadCpuTime();
        for (Inquiry inquiry : inquiries) {
            seals += AnswerSealer.seal(content, inquiry.context(), bank.signing).length() > 0 ? 1 : 0;
        }
        nanos += threads.getCurrentThreadCpuTime() - before;
    }

    /** Forgets what was counted: the compiler was not warm yet. */
    void reset() {
        seals = 0;
        nanos = 0;
    }

    /** Answers sealed in a second of one core. */
    double perSecond() {
        return seals / (nanos / NANOS);
    }

    private static AnswerContent content() {
        CardEntry card = new CardEntry(CardKind.DEBIT, 6217, 17, new CardReference(1), TAG);
        return new AnswerContent(
                CustomerStatus.KNOWN,
                HalfStatus.ANSWERED,
                HalfStatus.ANSWERED,
                Set.of(),
                false,
                3,
                0,
                Instant.now(),
                List.of(card, card, card));
    }
}
