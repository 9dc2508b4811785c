package org.chaka.bench.cardholder;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How long each of some requests took.
 *
 * @param nanos ascending
 * @param seconds from the first start to the last end
 */
record Times(long[] nanos, double seconds) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Times of(LongStream nanos, double seconds) {
        return new Times(nanos.sorted().toArray(), seconds);
    }

    /** All of several rounds. */
    static Times together(Stream<Times> rounds) {
        Times[] all = rounds.toArray(Times[]::new);
        return of(
                Arrays.stream(all).flatMapToLong(times -> Arrays.stream(times.nanos)),
                Arrays.stream(all).mapToDouble(Times::seconds).sum());
    }

    int count() {
        return nanos.length;
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    double medianMillis() {
        return millis(0.5);
    }

    double p99Millis() {
        return millis(0.99);
    }

    private double millis(double share) {
        return nanos[(int) Math.min(nanos.length - 1, Math.round(nanos.length * share))] / NANOS_PER_MILLI;
    }
}
