package org.chaka.peers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One timed run: the stub of a bank, and the count of reports that are still missing. */
class Round {
    static final int BANKS = 16;

    /** Bytes of a sealed answer in the protocol's batch. */
    static final int ANSWER_BYTES = 701;

    private static final double NANOS = 1e9;

    private final AtomicLong firstAsked = new AtomicLong();
    private final AtomicLong lastReady = new AtomicLong();
    private final CountDownLatch missing;
    private final Duration patience;

    /**
     * @param reports that are to become READY
     * @param patience after which the run has failed
     */
    Round(int reports, Duration patience) {
        this.missing = new CountDownLatch(reports);
        this.patience = patience;
    }

    /** Asks a bank, which answers at once; random, so that nothing can be compressed. */
    byte[] ask() {
        if (firstAsked.get() == 0) {
            firstAsked.compareAndSet(0, System.nanoTime());
        }
        byte[] sealed = new byte[ANSWER_BYTES];
        ThreadLocalRandom.current().nextBytes(sealed);
        return sealed;
    }

    /** So many reports have become READY, durably. */
    void ready(int reports) {
        lastReady.set(System.nanoTime());
        for (int report = 0; report < reports; report++) {
            missing.countDown();
        }
    }

    /** @throws IllegalStateException when the last report is not READY in time */
    void await() throws InterruptedException {
        if (!missing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    missing.getCount() + " reports were not READY after " + patience.toSeconds() + " s");
        }
    }

    /** From the first question to a bank to the last READY: no start of a library counts. */
    double seconds() {
        return (lastReady.get() - firstAsked.get()) / NANOS;
    }
}
