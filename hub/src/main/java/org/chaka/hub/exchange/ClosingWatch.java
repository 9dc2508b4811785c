package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells which buckets are worth a look: something was asked or answered, or a deadline has come. One query over the lanes
 * decides it, however many inquiries are open. What it remembers only saves work: a node that starts looks at every bucket.
 */
@Component
class ClosingWatch {
    /** Nothing that the watch could have missed waits longer than this. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final String STATES = """
            /* ClosingWatch.states */
            SELECT h.bucket, h.next_seq, coalesce(sum(l.answered_total), 0) AS answers
            FROM exchange.head h JOIN exchange.tail t ON t.bucket = h.bucket
                LEFT JOIN exchange.lane l ON l.bucket = h.bucket
            WHERE h.next_seq > t.open_block * 1024 AND h.bucket BETWEEN ? AND ?
            GROUP BY h.bucket ORDER BY h.bucket
            """;

    /** How far a bucket had come when it was asked for. */
    record State(short bucket, long nextSeq, long answers) {}

    private record Seen(State state, Instant lookedAt, Instant lookAt) {
        /** Not when the clock was set back: what is due then must not wait for the time of the look to come again. */
        boolean holds(State now, Instant at) {
            return state.equals(now) && !at.isBefore(lookedAt) && at.isBefore(lookAt);
        }
    }

    private final JdbcTemplate jdbc;
    private final Map<Short, Seen> seen = new ConcurrentHashMap<>();

    ClosingWatch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Buckets that are worth a look now. */
    List<Short> due(Instant now) {
        return states(0, PersonKey.BUCKETS - 1).stream()
                .filter(state -> {
                    Seen last = seen.get(state.bucket());
                    return last == null || !last.holds(state, now);
                })
                .map(State::bucket)
                .toList();
    }

    /** The state of one bucket; empty when nothing in it can be open. */
    Optional<State> state(short bucket) {
        return states(bucket, bucket).stream().findFirst();
    }

    /** Remembers a look that found nothing to close; the state must have been asked for before the look. */
    void looked(State state, Instant nextDeadline, Instant now) {
        Instant again = now.plus(LOOK_AGAIN);
        seen.put(state.bucket(), new Seen(state, now, nextDeadline.isBefore(again) ? nextDeadline : again));
    }

    private List<State> states(int from, int to) {
        return jdbc.query(
                STATES,
                (row, index) -> new State(row.getShort("bucket"), row.getLong("next_seq"), row.getLong("answers")),
                from,
                to);
    }
}
