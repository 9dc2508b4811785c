package org.chaka.hub.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs retention once before the web server takes its first request (D16), then all the time. */
@Component
class RetentionLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    /** Keys are looked at every second: a day must not end late. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration BETWEEN_ERASURES = Duration.ofMinutes(1);

    /** Lower phases start earlier; the web server has DEFAULT_PHASE - 2048. */
    private static final int BEFORE_WEB_SERVER = DEFAULT_PHASE - 8192;

    private final Retention retention;
    private final Clock clock;
    private volatile Thread thread;
    private Instant nextErasure = Instant.MIN;

    RetentionLoop(Retention retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void start() {
        // Not caught: a hub that cannot destroy a key that is due must not serve.
        retention.destroyDueKeys();
        retention.eraseDue();
        thread = Thread.ofVirtual().name("retention").start(this::run);
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

    @Override
    public int getPhase() {
        return BEFORE_WEB_SERVER;
    }

    private void run() {
        try {
            while (thread != null) {
                Thread.sleep(PAUSE);
                once();
            }
        } catch (InterruptedException e) {
            LOG.debug("retention loop stopped");
        }
    }

    private void once() {
        try {
            retention.destroyDueKeys();
        } catch (RuntimeException e) {
            LOG.error("a day key that is due could not be destroyed; tried again in a minute", e);
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextErasure)) {
            nextErasure = now.plus(BETWEEN_ERASURES);
            retention.eraseDue();
        }
    }
}
