package org.chaka.hub.exchange;

import java.time.Duration;
import org.chaka.hub.platform.BackgroundLoop;
import org.springframework.stereotype.Component;

/** Removes the sealed bytes of what a person withdrew or deleted, within a second or so. */
@Component
class ForgettingLoop extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ForgottenAnswers forgotten;

    ForgettingLoop(ForgottenAnswers forgotten) {
        super("forgetting");
        this.forgotten = forgotten;
    }

    @Override
    protected Duration once() {
        return forgotten.removeAll() == 0 ? PAUSE : Duration.ZERO;
    }
}
