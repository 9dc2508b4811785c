package org.chaka.hub.report;

import java.time.Duration;
import org.chaka.hub.platform.BackgroundLoop;
import org.springframework.stereotype.Component;

/** Looks for inquiries to close, several times a second. Any number of hub nodes may run it. */
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
        closings.closeAll();
        return PAUSE;
    }
}
