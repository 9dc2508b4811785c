package org.chaka.hub.exchange;

import java.time.Duration;
import org.chaka.hub.platform.BackgroundLoop;
import org.springframework.stereotype.Component;

/** Writes down what {@link BankTally} has noted. */
@Component
class BankTallyLoop extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BankTally tally;
    private final BankHealthRows rows;

    BankTallyLoop(BankTally tally, BankHealthRows rows) {
        super("bank-tally");
        this.tally = tally;
        this.rows = rows;
    }

    @Override
    protected Duration once() {
        rows.add(tally.take());
        return PAUSE;
    }

    @Override
    public synchronized void stop() {
        super.stop();
        rows.add(tally.take());
    }
}
