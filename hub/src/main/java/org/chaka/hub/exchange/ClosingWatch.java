package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells which buckets are worth a look: this node has stored answers there, or a deadline has come. It costs one small
 * query at most, however many banks and open inquiries there are. What it remembers only saves work: a node that starts looks at every
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

    private final JdbcTemplate jdbc;
    private final AtomicLongArray posts = new AtomicLongArray(PersonKey.BUCKETS);
    private final Map<Short, Seen> seen = new ConcurrentHashMap<>();

    ClosingWatch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers were stored in these buckets, and are committed. */
    void stored(List<Short> buckets) {
        buckets.forEach(posts::incrementAndGet);
    }

    /** An inquiry goes into a bucket: every look there was before its deadline, unless the clock was set back since. */
    void appended(short bucket, Instant now) {
        Seen last = seen.get(bucket);
        if (last != null && now.isBefore(last.lookedAt())) {
            posts.incrementAndGet(bucket);
        }
    }

    /** Buckets that are worth a look now. */
    List<Short> due(Instant now) {
        Map<Short, Long> changed = new HashMap<>();
        for (short bucket = 0; bucket < PersonKey.BUCKETS; bucket++) {
            long before = posts(bucket);
            Seen last = seen.get(bucket);
            if (last == null || !last.holds(before, now)) {
                changed.put(bucket, before);
            }
        }
        if (changed.isEmpty()) {
            return List.of();
        }
        List<Short> open =
                jdbc.queryForList("""
                /* ClosingWatch.due */
                SELECT h.bucket FROM exchange.head h JOIN exchange.tail t ON t.bucket = h.bucket
                WHERE h.next_seq > t.open_block * 1024 AND h.bucket = ANY (?::smallint[]) ORDER BY h.bucket
                """, Short.class, (Object) changed.keySet().toArray(Short[]::new));
        open.forEach(changed::remove);
        // Where nothing can be open there is nothing to look at.
        changed.forEach((bucket, before) -> looked(bucket, before, Instant.MAX, now));
        return open;
    }

    /** How often something came into a bucket that asks for another look. */
    long posts(short bucket) {
        return posts.get(bucket);
    }

    /** Remembers a look that found nothing to close; the posts must have been counted before the look. */
    void looked(short bucket, long postsBefore, Instant nextDeadline, Instant now) {
        Instant again = now.plus(LOOK_AGAIN);
        seen.put(bucket, new Seen(postsBefore, now, nextDeadline.isBefore(again) ? nextDeadline : again));
    }
}
