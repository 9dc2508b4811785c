package org.chaka.hub.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Work that goes on as long as the hub runs, on a virtual thread of its own. A failure is logged, and the next round comes. */
public abstract class BackgroundLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration END_WAIT = Duration.ofSeconds(8);

    /** For what must run before the first request and after the last; the web server has DEFAULT_PHASE - 2048. */
    protected static final int AROUND_WEB_SERVER = DEFAULT_PHASE - 8192;

    private final String name;
    private CountDownLatch ending;
    private Thread thread;

    /**
     * A loop that does nothing yet.
     *
     * @param name for logs and thread dumps
     */
    protected BackgroundLoop(String name) {
        this.name = name;
    }

    /** One round. @return how long to pause before the next */
    protected abstract Duration once();

    @Override
    public synchronized void start() {
        // Handed to the thread, which may run before this method has stored anything.
        CountDownLatch end = new CountDownLatch(1);
        ending = end;
        thread = Thread.ofVirtual().name(name).start(() -> run(end));
    }

    /** Ends after the round that is under way. */
    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        ending.countDown();
        try {
            thread.join(END_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run(CountDownLatch end) {
        try {
            Duration pause = Duration.ZERO;
            while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = guarded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration guarded() {
        try {
            return once();
        } catch (RuntimeException e) {
            // The type only: a message may quote what a row holds.
            LOG.warn(
                    "a round of {} failed and comes again: {}",
                    name,
                    e.getClass().getName());
            LOG.debug("failed", e);
            return PAUSE_AFTER_FAILURE;
        }
    }
}
