package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells which buckets are worth a look: answers came, or a deadline has. One query over the lanes decides it, however
 * many inquiries are open. What it remembers only saves work: a node that starts looks at every bucket.
 */
@Component
class ClosingWatch {
    /** An inquiry submitted after a look has its deadline much later than this. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private record Seen(long answers, Instant lookAt) {}

    private final JdbcTemplate jdbc;
    private final Map<Short, Seen> seen = new ConcurrentHashMap<>();

    ClosingWatch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A bucket with the number of answers its lanes had when it was found worth a look. */
    record Due(short bucket, long answers) {}

    List<Due> due(Instant now) {
        List<Due> due = new ArrayList<>();
        jdbc.query("""
                /* ClosingWatch.due */
                SELECT h.bucket, coalesce(sum(l.answered_total), 0) AS answers
                FROM exchange.head h JOIN exchange.tail t ON t.bucket = h.bucket
                    LEFT JOIN exchange.lane l ON l.bucket = h.bucket
                WHERE h.next_seq > t.open_block * 1024
                GROUP BY h.bucket ORDER BY h.bucket
                """, row -> {
            Due candidate = new Due(row.getShort(1), row.getLong(2));
            Seen last = seen.get(candidate.bucket());
            if (last == null || last.answers() != candidate.answers() || !now.isBefore(last.lookAt())) {
                due.add(candidate);
            }
        });
        return due;
    }

    void looked(Due due, Instant nextDeadline, Instant now) {
        Instant again = now.plus(LOOK_AGAIN);
        seen.put(due.bucket(), new Seen(due.answers(), nextDeadline.isBefore(again) ? nextDeadline : again));
    }
}
