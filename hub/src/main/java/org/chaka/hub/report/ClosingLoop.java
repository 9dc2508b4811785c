package org.chaka.hub.report;

import java.time.Duration;
import org.chaka.hub.platform.BackgroundLoop;
import org.springframework.stereotype.Component;

/**
 * Looks for inquiries to close, several times a second; under load, when a round takes long, it leaves a pause as long.
 * Any number of hub nodes may run it.
 */
@Component
class ClosingLoop extends BackgroundLoop {
    private static final long PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final Closings closings;

    ClosingLoop(Closings closings) {
        super("closing");
        this.closings = closings;
    }

    @Override
    protected Duration once() {
        long start = System.nanoTime();
        closings.closeAll();
        long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return Duration.ofMillis(Math.clamp(took, PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }
}
