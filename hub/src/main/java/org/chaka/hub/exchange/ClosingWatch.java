package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.chaka.hub.platform.PersonKey;
import org.springframework.stereotype.Component;

/**
 * Tells which buckets are worth a look: this node has stored answers there, or a deadline has come. It costs nothing,
 * however many banks and open inquiries there are. What it remembers only saves work: a node that starts looks at every
 * bucket, and every node again after half a minute, also for what another stored and did not live to close.
 */
@Component
class ClosingWatch {
    /** Nothing that the watch could have missed waits longer than this. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private record Seen(long posts, Instant lookedAt, Instant lookAt) {
        /** Not when the clock was set back: what is due then must not wait for the time of the look to come again. */
        boolean holds(long now, Instant at) {
            return posts == now && !at.isBefore(lookedAt) && at.isBefore(lookAt);
        }
    }

    private final AtomicLongArray posts = new AtomicLongArray(PersonKey.BUCKETS);
    private final Map<Short, Seen> seen = new ConcurrentHashMap<>();

    /** Answers were stored in these buckets, and are committed. */
    void stored(List<Short> buckets) {
        buckets.forEach(posts::incrementAndGet);
    }

    /** Buckets that are worth a look now. */
    List<Short> due(Instant now) {
        return IntStream.range(0, PersonKey.BUCKETS)
                .mapToObj(bucket -> (short) bucket)
                .filter(bucket -> {
                    Seen last = seen.get(bucket);
                    return last == null || !last.holds(posts(bucket), now);
                })
                .toList();
    }

    /** How many posts have come into a bucket. */
    long posts(short bucket) {
        return posts.get(bucket);
    }

    /** Remembers a look that found nothing to close; the posts must have been counted before the look. */
    void looked(short bucket, long postsBefore, Instant nextDeadline, Instant now) {
        Instant again = now.plus(LOOK_AGAIN);
        seen.put(bucket, new Seen(postsBefore, now, nextDeadline.isBefore(again) ? nextDeadline : again));
    }
}
