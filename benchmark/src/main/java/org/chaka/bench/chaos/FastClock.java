package org.chaka.bench.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Time that runs ten times as fast from a moment on, the same in every process: a lease of a minute runs out in six
 * seconds, with nothing in the hub changed for it.
 */
final class FastClock extends Clock {
    private static final int TIMES = 10;

    private final Clock real = Clock.systemUTC();
    private final Instant start;

    FastClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(start, real.instant()).multipliedBy(TIMES));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for a zone");
    }
}
