package org.chaka.hub.report;

import java.time.Duration;
import org.chaka.hub.platform.BackgroundLoop;
import org.springframework.stereotype.Component;

/**
 * Looks for inquiries to close, several times a second; under load, when a round takes long, half of the time at most.
 * Any number of hub nodes may run it.
 */
@Component
class ClosingLoop extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Closings closings;

    ClosingLoop(Closings closings) {
        super("closing");
        this.closings = closings;
    }

    @Override
    protected Duration once() {
        long start = System.nanoTime();
        closings.closeAll();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return took.compareTo(PAUSE) > 0 ? took : PAUSE;
    }
}
