package org.chaka.node;

import java.security.SecureRandom;
import java.time.Duration;

/** Exponential waiting with jitter, so that many nodes do not come back to a restarted hub at the same moment. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final SecureRandom random;
    private Duration next = FIRST;

    Backoff(SecureRandom random) {
        this.random = random;
    }

    /** After a success. */
    void reset() {
        next = FIRST;
    }

    /** Waits between half and the whole of the current step, then doubles it. */
    void await() throws InterruptedException {
        long millis = next.toMillis();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        Thread.sleep(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
