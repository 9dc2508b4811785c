package org.chaka.hub.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;

/**
 * Ten right passwords of one person in any minute: they cost as much as wrong ones, which are counted in the table. A
 * matter of load, so each hub node counts for itself, in memory.
 */
final class OpeningPace {
    private static final int MOST = 10;
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Clock clock;

    /** When each opened within the last minute; whoever opened latest stands last. */
    private final Map<PersonKey, Deque<Instant>> opened = new LinkedHashMap<>();

    OpeningPace(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks whether this person may open now.
     *
     * @throws ChakaException {@code opening-too-often} with {@code retry_after_seconds}
     */
    synchronized void check(PersonKey person) {
        Instant now = clock.instant();
        Deque<Instant> times = opened.getOrDefault(person, new ArrayDeque<>());
        if (times.size() == MOST && times.getFirst().plus(SPAN).isAfter(now)) {
            Duration left = Duration.between(now, times.getFirst().plus(SPAN));
            throw new ChakaException(
                    ErrorCode.OPENING_TOO_OFTEN, Map.of("retry_after_seconds", Math.max(1, left.toSeconds())));
        }
    }

    /** Counts a right password. */
    synchronized void opened(PersonKey person) {
        Instant now = clock.instant();
        forgetBefore(now.minus(SPAN));
        Deque<Instant> times = opened.remove(person);
        if (times == null) {
            times = new ArrayDeque<>(MOST);
        } else if (times.size() == MOST) {
            times.removeFirst();
        }
        times.addLast(now);
        opened.put(person, times);
    }

    private void forgetBefore(Instant minuteAgo) {
        Iterator<Deque<Instant>> oldest = opened.values().iterator();
        while (oldest.hasNext() && !oldest.next().getLast().isAfter(minuteAgo)) {
            oldest.remove();
        }
    }
}
