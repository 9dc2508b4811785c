package org.chaka.hub.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.platform.BeforeServing;
import org.springframework.stereotype.Component;

/** Runs retention once before the web server takes its first request (D16), then all the time. */
@Component
class RetentionLoop extends BackgroundLoop {
    /** Keys are looked at every second: a day must not end late. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration BETWEEN_ERASURES = Duration.ofMinutes(1);

    private final Retention retention;
    private final List<BeforeServing> first;
    private final Clock clock;
    private Instant nextErasure = Instant.MIN;

    RetentionLoop(Retention retention, List<BeforeServing> first, Clock clock) {
        super("retention");
        this.retention = retention;
        this.first = first;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        // Not caught: a hub that cannot destroy a key that is due, or end what was ended, must not serve.
        retention.destroyDueKeys();
        retention.eraseDue();
        first.forEach(BeforeServing::beforeServing);
        super.start();
    }

    @Override
    public int getPhase() {
        return AROUND_WEB_SERVER;
    }

    @Override
    protected Duration once() {
        retention.destroyDueKeys();
        Instant now = clock.instant();
        Instant soonest = now.plus(BETWEEN_ERASURES);
        // Later than that it is only when the clock was set back: erasing must not wait until that time comes again.
        if (!now.isBefore(nextErasure) || nextErasure.isAfter(soonest)) {
            nextErasure = soonest;
            retention.eraseDue();
        }
        return PAUSE;
    }
}
