package org.chaka.hub.bank;

import java.time.Duration;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.rollout.Rollout;
import org.springframework.stereotype.Component;

/** Keeps the directory and the opening days at what the database says, without a new start. */
@Component
class DirectoryLoop extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Banks banks;
    private final Rollout rollout;

    DirectoryLoop(Banks banks, Rollout rollout) {
        super("directory");
        this.banks = banks;
        this.rollout = rollout;
    }

    @Override
    protected Duration once() {
        rollout.refresh();
        banks.refresh();
        return PAUSE;
    }
}
