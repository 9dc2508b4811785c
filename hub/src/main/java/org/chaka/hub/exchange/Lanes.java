package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The lane rows. Whoever waits for several locks them in ascending order of bucket and slot, so that no
 * two wait for each other.
 */
@Component
class Lanes {
    private final JdbcTemplate jdbc;

    Lanes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The fence: locks the lanes until the end of the transaction, after making those that are missing. */
    void lock(short bucket, Collection<Integer> slots) {
        short[] array = SlotArrays.toSql(slots);
        jdbc.update("""
                /* Lanes.lock ensure */
                INSERT INTO exchange.lane (bucket, slot) SELECT ?, s FROM unnest(?::smallint[]) AS s ORDER BY s
                ON CONFLICT DO NOTHING
                """, bucket, array);
        jdbc.query("""
                /* Lanes.lock */
                SELECT slot FROM exchange.lane WHERE bucket = ? AND slot = ANY (?::smallint[]) ORDER BY slot FOR UPDATE
                """, row -> {}, bucket, array);
    }

    /** Locks lanes in which there are leases; those that somebody else holds just now are missing. */
    Set<Short> tryLock(int slot, Collection<Short> buckets) {
        return new HashSet<>(jdbc.queryForList("""
                /* Lanes.tryLock */
                SELECT bucket FROM exchange.lane WHERE slot = ? AND bucket = ANY (?::smallint[]) FOR UPDATE SKIP LOCKED
                """, Short.class, slot, buckets.toArray(Short[]::new)));
    }

    /** The cursors of lanes, locked, by bucket; a lane that somebody else holds just now is missing. */
    Map<Short, Long> tryLock(int slot, List<LaneAhead> ahead) {
        List<Short> missing = ahead.stream()
                .filter(lane -> !lane.made())
                .map(LaneAhead::bucket)
                .toList();
        if (!missing.isEmpty()) {
            jdbc.update("""
                    /* Lanes.tryLock ensure several */
                    INSERT INTO exchange.lane (bucket, slot) SELECT b, ? FROM unnest(?::smallint[]) AS b ORDER BY b
                    ON CONFLICT DO NOTHING
                    """, slot, missing.toArray(Short[]::new));
        }
        Map<Short, Long> cursors = new HashMap<>();
        jdbc.query(
                """
                /* Lanes.tryLock several */
                SELECT bucket, cursor FROM exchange.lane WHERE slot = ? AND bucket = ANY (?::smallint[])
                FOR UPDATE SKIP LOCKED
                """,
                row -> {
                    cursors.put(row.getShort(1), row.getLong(2));
                },
                slot,
                ahead.stream().map(LaneAhead::bucket).toArray(Short[]::new));
        return cursors;
    }

    /** Moves the cursors of locked lanes, by bucket: work was handed out there. */
    void moveTo(int slot, SortedMap<Short, Long> cursors, Instant now) {
        jdbc.update(
                """
                /* Lanes.moveTo */
                UPDATE exchange.lane l SET cursor = n.cursor, leased_at = ?
                FROM unnest(?::smallint[], ?::bigint[]) AS n (bucket, cursor) WHERE l.bucket = n.bucket AND l.slot = ?
                """,
                now.atOffset(ZoneOffset.UTC),
                cursors.keySet().toArray(Short[]::new),
                cursors.values().toArray(Long[]::new),
                slot);
    }

    /** Moves cursors past what does not ask the bank, by bucket; never back, and after making lanes that are missing. */
    void pass(int slot, SortedMap<Short, Long> cursors) {
        jdbc.update(
                """
                /* Lanes.pass */
                INSERT INTO exchange.lane AS l (bucket, slot, cursor)
                SELECT n.bucket, ?, n.cursor FROM unnest(?::smallint[], ?::bigint[]) AS n (bucket, cursor)
                ORDER BY n.bucket
                ON CONFLICT (bucket, slot) DO UPDATE SET cursor = excluded.cursor WHERE l.cursor < excluded.cursor
                """,
                slot,
                cursors.keySet().toArray(Short[]::new),
                cursors.values().toArray(Long[]::new));
    }

    /** Lanes in which this bank has not seen everything yet, starting at bucket {@code first} and going round. */
    List<LaneAhead> behind(int slot, int first) {
        return jdbc.query(
                """
                /* Lanes.behind */
                SELECT h.bucket, l.cursor, h.next_seq, t.open_block
                FROM exchange.head h JOIN exchange.tail t ON t.bucket = h.bucket
                    LEFT JOIN exchange.lane l ON l.bucket = h.bucket AND l.slot = ?
                WHERE coalesce(l.cursor, 0) < h.next_seq ORDER BY (h.bucket - ? + 64) % 64
                """,
                (row, index) -> {
                    long cursor = row.getLong("cursor");
                    boolean made = !row.wasNull();
                    return new LaneAhead(
                            row.getShort("bucket"), made, cursor, row.getLong("next_seq"), row.getLong("open_block"));
                },
                slot,
                first);
    }
}
