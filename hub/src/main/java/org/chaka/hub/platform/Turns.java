package org.chaka.hub.platform;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few do something at a time, in the order in which they came, a short queue behind them; the rest is refused at once. */
public final class Turns {
    private final Semaphore permits;
    private final int mostWaiting;
    private final int waitSeconds;

    /**
     * Nobody is in yet.
     *
     * @param atOnce how many may do it at a time
     * @param mostWaiting how long the queue may be
     * @param waitSeconds how long one waits before being refused, and is told to stay away then
     */
    public Turns(int atOnce, int mostWaiting, int waitSeconds) {
        this.permits = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
        this.waitSeconds = waitSeconds;
    }

    /**
     * Does it when it is its turn.
     *
     * @throws ChakaException {@code busy} when the queue is full, or did not move on; then nothing was done
     */
    public <T> T next(Supplier<T> action) {
        if (!await()) {
            throw busy();
        }
        try {
            return action.get();
        } finally {
            permits.release();
        }
    }

    /** What a caller is told who does not get a turn. */
    public ChakaException busy() {
        return new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", waitSeconds));
    }

    private boolean await() {
        // Those who queue at the same moment may make it a little longer, which does no harm.
        if (permits.getQueueLength() >= mostWaiting) {
            return false;
        }
        try {
            return permits.tryAcquire(waitSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
