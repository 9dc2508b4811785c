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
        write();
        return PAUSE;
    }

    /** What banks post while the hub stops counts too. */
    @Override
    public int getPhase() {
        return AROUND_WEB_SERVER;
    }

    @Override
    public synchronized void stop() {
        super.stop();
        write();
    }

    /** What cannot be written now is written with what comes. */
    private void write() {
        BankTally.Noted noted = tally.take();
        boolean written = false;
        try {
            rows.add(noted);
            written = true;
        } finally {
            if (!written) {
                tally.noteAgain(noted);
            }
        }
    }
}
