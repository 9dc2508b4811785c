package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.stereotype.Component;

/**
 * Notes what the health board tells (B3), in memory, until {@link BankTallyLoop} writes it down a second later: a bank that
 * departs from the protocol a thousand times a second costs the hub one row a second.
 */
@Component
public class BankTally {
    /** What a bank that is pushed to is told nothing of: it did not take a batch. */
    public static final String PUSH_FAILED = "push-failed";

    /** Up to what a time to answer is counted as this step, in seconds; the last is the whole time that banks have. */
    private static final int[] STEPS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 84_600
    };

    private static final int SERVER_ERRORS = 500;

    private final Clock clock;
    private Noted noted = new Noted();

    BankTally(Clock clock) {
        this.clock = clock;
    }

    /** A bank and the step or the code that is counted. */
    record Kind<T extends Comparable<T>>(int slot, T of) implements Comparable<Kind<T>> {
        @Override
        public int compareTo(Kind<T> other) {
            return slot != other.slot ? Integer.compare(slot, other.slot) : of.compareTo(other.of);
        }
    }

    /** How often, and when last. */
    record Times(long count, Instant last) {
        Times plus(Times later) {
            return new Times(count + later.count, later.last);
        }
    }

    /** What was noted since the last writing; sorted, so that two hubs lock rows in the same order. */
    static final class Noted {
        final Map<Integer, Times> seen = new TreeMap<>();
        final Map<Integer, Long> late = new TreeMap<>();
        final Map<Kind<String>, Times> deviations = new TreeMap<>();
        final Map<Integer, Times> stored = new TreeMap<>();
        final Map<Kind<Integer>, Long> answers = new TreeMap<>();
    }

    /** A bank said something, whatever it was. */
    public synchronized void seen(int slot) {
        noted.seen.merge(slot, once(), Times::plus);
    }

    /** A bank was refused with this code. Where the hub itself is at fault, that is no deviation. */
    public void refused(int slot, ErrorCode code) {
        if (code.status() < SERVER_ERRORS) {
            deviated(slot, code.code());
        }
    }

    /** A bank departed from the protocol in this way. */
    public synchronized void deviated(int slot, String code) {
        noted.deviations.merge(new Kind<>(slot, code), once(), Times::plus);
    }

    /** So many answers came, so long after their lease was handed out. */
    synchronized void answered(int slot, Duration took, int answers) {
        if (answers > 0) {
            noted.stored.merge(slot, new Times(answers, clock.instant()), Times::plus);
            noted.answers.merge(new Kind<>(slot, step(took)), (long) answers, Long::sum);
        }
    }

    /** An inquiry was closed at its deadline without these banks. */
    synchronized void late(List<Integer> slots) {
        slots.forEach(slot -> noted.late.merge(slot, 1L, Long::sum));
    }

    /** Everything since the last call. */
    synchronized Noted take() {
        Noted taken = noted;
        noted = new Noted();
        return taken;
    }

    /** What was taken and could not be written. */
    synchronized void noteAgain(Noted earlier) {
        noted.seen.forEach((slot, times) -> earlier.seen.merge(slot, times, Times::plus));
        noted.stored.forEach((slot, times) -> earlier.stored.merge(slot, times, Times::plus));
        noted.late.forEach((slot, count) -> earlier.late.merge(slot, count, Long::sum));
        noted.deviations.forEach((kind, times) -> earlier.deviations.merge(kind, times, Times::plus));
        noted.answers.forEach((kind, count) -> earlier.answers.merge(kind, count, Long::sum));
        noted = earlier;
    }

    private Times once() {
        return new Times(1, clock.instant());
    }

    private static int step(Duration took) {
        for (int step : STEPS) {
            if (took.compareTo(Duration.ofSeconds(step)) <= 0) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }
}
