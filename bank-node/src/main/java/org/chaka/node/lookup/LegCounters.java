package org.chaka.node.lookup;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what came of asking one system, and logs when it begins to fail and when it works again. */
final class LegCounters {
    private static final Logger LOG = LoggerFactory.getLogger(LegCounters.class);

    private final Leg leg;
    private long answered;
    private long failed;
    private long late;
    private long badRows;
    private long nanos;
    private boolean working = true;

    LegCounters(Leg leg) {
        this.leg = leg;
    }

    synchronized void answered(long tookNanos) {
        answered++;
        nanos += tookNanos;
        answersAgain();
    }

    /** The data of one person says nothing about the system, which answered. */
    synchronized void badRow(long tookNanos, String why) {
        badRows++;
        nanos += tookNanos;
        answersAgain();
        LOG.atWarn()
                .addKeyValue("leg", leg.word())
                .addKeyValue("why", why)
                .log("What the {} system has of a person cannot be used: {}", leg.word(), why);
    }

    synchronized void failed(long tookNanos, String why) {
        failed++;
        nanos += tookNanos;
        stopped(why);
    }

    synchronized void late(long tookNanos) {
        late++;
        nanos += tookNanos;
        stopped("no answer before the timeout");
    }

    synchronized LegHealth health() {
        return new LegHealth(answered, failed, late, badRows, Duration.ofNanos(nanos), working);
    }

    private void answersAgain() {
        if (!working) {
            working = true;
            LOG.atInfo().addKeyValue("leg", leg.word()).log("The {} system answers again", leg.word());
        }
    }

    private void stopped(String why) {
        if (working) {
            working = false;
            LOG.atWarn()
                    .addKeyValue("leg", leg.word())
                    .addKeyValue("why", why)
                    .log("The {} system cannot be asked: {}", leg.word(), why);
        }
    }
}
