package org.chaka.hub.report;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks for inquiries to close, several times a second. Any number of hub nodes may run it. */
@Component
class ClosingLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingLoop.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(2);

    private final Closings closings;
    private volatile Thread thread;

    ClosingLoop(Closings closings) {
        this.closings = closings;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("closing").start(this::run);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (thread != null) {
                Thread.sleep(once());
            }
        } catch (InterruptedException e) {
            LOG.debug("closing loop stopped");
        }
    }

    private Duration once() {
        try {
            closings.closeAll();
            return PAUSE;
        } catch (RuntimeException e) {
            // What was not closed is still open in the database; the next round finds it again.
            LOG.warn("closing failed and is tried again", e);
            return PAUSE_AFTER_ERROR;
        }
    }
}
