package org.chaka.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where a test puts it. */
public final class TestClock extends Clock {
    private volatile Instant now;

    /** Stands at a moment. */
    public TestClock(Instant start) {
        this.now = start;
    }

    /** Stands at a moment given as on a wall in Shanghai, for instance {@code 2021-12-20T10:00}. */
    public void standAt(String shanghai) {
        now = Instant.parse(shanghai + ":00+08:00");
    }

    /** Stands at this moment. */
    public void standAt(Instant moment) {
        now = moment;
    }

    /** Moves on. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
