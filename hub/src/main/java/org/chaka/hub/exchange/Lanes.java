package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The lane rows. Whoever locks several does so in ascending order of slot, so that no two wait for each other. */
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

    /** The cursor of a lane, locked; empty when somebody else holds the lane just now. */
    OptionalLong tryLock(short bucket, int slot) {
        jdbc.update(
                "/* Lanes.tryLock ensure */ INSERT INTO exchange.lane (bucket, slot) VALUES (?, ?) ON CONFLICT DO NOTHING",
                bucket,
                slot);
        List<Long> cursor = jdbc.queryForList("""
                /* Lanes.tryLock */
                SELECT cursor FROM exchange.lane WHERE bucket = ? AND slot = ? FOR UPDATE SKIP LOCKED
                """, Long.class, bucket, slot);
        return cursor.isEmpty() ? OptionalLong.empty() : OptionalLong.of(cursor.getFirst());
    }

    /** Moves the cursor of a locked lane. */
    void moveTo(short bucket, int slot, long cursor, Instant now) {
        jdbc.update(
                "/* Lanes.moveTo */ UPDATE exchange.lane SET cursor = ?, leased_at = ? WHERE bucket = ? AND slot = ?",
                cursor,
                now.atOffset(ZoneOffset.UTC),
                bucket,
                slot);
    }

    /** Counts stored answers in a locked lane. */
    void count(short bucket, int slot, int stored, Instant now) {
        jdbc.update("""
                /* Lanes.count */
                UPDATE exchange.lane SET answered_total = answered_total + ?, posted_at = ? WHERE bucket = ? AND slot = ?
                """, stored, now.atOffset(ZoneOffset.UTC), bucket, slot);
    }

    /** Buckets in which this bank has not seen everything yet, starting at {@code first} and going round. */
    List<Short> behind(int slot, int first) {
        return jdbc.queryForList("""
                /* Lanes.behind */
                SELECT h.bucket FROM exchange.head h LEFT JOIN exchange.lane l ON l.bucket = h.bucket AND l.slot = ?
                WHERE coalesce(l.cursor, 0) < h.next_seq ORDER BY (h.bucket - ? + 64) % 64
                """, Short.class, slot, first);
    }
}
