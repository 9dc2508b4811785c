package org.chaka.hub.exchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One bit per inquiry: closed, and per bank answered. */
@Component
class BlockBits {
    private final JdbcTemplate jdbc;

    BlockBits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The first block that may hold an open inquiry. */
    long openBlock(short bucket) {
        Long block = jdbc.queryForObject(
                "/* BlockBits.openBlock */ SELECT open_block FROM exchange.tail WHERE bucket = ?", Long.class, bucket);
        return block;
    }

    /** Everything before {@code block} is closed. */
    void passTo(short bucket, long block) {
        jdbc.update(
                "/* BlockBits.passTo */ UPDATE exchange.tail SET open_block = ? WHERE bucket = ? AND open_block < ?",
                block,
                bucket,
                block);
    }

    /** Closed bits of the blocks {@code from} to {@code to}, both included; every one is there. */
    SortedMap<Long, BitSet> closed(short bucket, long from, long to) {
        SortedMap<Long, BitSet> closed = new TreeMap<>();
        for (long block = from; block <= to; block++) {
            closed.put(block, new BitSet(Blocks.SIZE));
        }
        jdbc.query(
                """
                /* BlockBits.closed */
                SELECT t.open_block, c.block, c.bits FROM exchange.tail t
                    LEFT JOIN exchange.closed c ON c.bucket = t.bucket AND c.block BETWEEN ? AND ?
                WHERE t.bucket = ?
                """,
                row -> {
                    if (row.getBytes(3) != null) {
                        closed.get(row.getLong(2)).or(BitSet.valueOf(row.getBytes(3)));
                    }
                    closed.headMap(row.getLong(1)).replaceAll((block, bits) -> Blocks.all());
                },
                from,
                to,
                bucket);
        return closed;
    }

    /** Closed bits of these lanes' buckets, from each one's open block on; a block without any is missing. */
    Map<Short, Map<Long, BitSet>> closed(List<LaneAhead> lanes) {
        Map<Short, Map<Long, BitSet>> closed = new HashMap<>();
        lanes.forEach(lane -> closed.put(lane.bucket(), new HashMap<>()));
        jdbc.query(
                """
                /* BlockBits.closed of lanes */
                SELECT c.bucket, c.block, c.bits FROM unnest(?::smallint[], ?::bigint[]) AS n (bucket, open_block)
                    JOIN exchange.closed c ON c.bucket = n.bucket AND c.block >= n.open_block
                """,
                row -> {
                    closed.get(row.getShort(1)).put(row.getLong(2), BitSet.valueOf(row.getBytes(3)));
                },
                lanes.stream().map(LaneAhead::bucket).toArray(Short[]::new),
                lanes.stream().map(LaneAhead::openBlock).toArray(Long[]::new));
        return closed;
    }

    /** As above for some blocks, each locked until the end of the transaction, in ascending order. */
    SortedMap<Long, BitSet> lockClosed(short bucket, SortedSet<Long> blocks) {
        SortedMap<Long, BitSet> closed = new TreeMap<>();
        for (long block : blocks) {
            jdbc.update("""
                    /* BlockBits.lockClosed ensure */
                    INSERT INTO exchange.closed (bucket, block, bits) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                    """, bucket, block, Blocks.toBytes(new BitSet()));
            byte[] bits = jdbc.queryForObject("""
                    /* BlockBits.lockClosed */
                    SELECT bits FROM exchange.closed WHERE bucket = ? AND block = ? FOR UPDATE
                    """, byte[].class, bucket, block);
            // A row that was purged long ago has just been made anew: what lies before the tail is closed all the same.
            closed.put(block, block < openBlock(bucket) ? Blocks.all() : BitSet.valueOf(bits));
        }
        return closed;
    }

    /** Stores the bits of a block that is locked. */
    void saveClosed(short bucket, long block, BitSet bits) {
        jdbc.update(
                "/* BlockBits.saveClosed */ UPDATE exchange.closed SET bits = ? WHERE bucket = ? AND block = ?",
                Blocks.toBytes(bits),
                bucket,
                block);
    }

    /** Per slot, who answered in a block; a slot without any answer is missing. */
    Map<Integer, BitSet> answered(short bucket, long block) {
        Map<Integer, BitSet> answered = new HashMap<>();
        jdbc.query(
                "/* BlockBits.answered */ SELECT slot, bits FROM exchange.answered WHERE bucket = ? AND block = ?",
                row -> {
                    answered.put(row.getInt(1), BitSet.valueOf(row.getBytes(2)));
                },
                bucket,
                block);
        return answered;
    }

    /** What one bank answered in the blocks {@code from} to {@code to}, both included; every one is there. */
    SortedMap<Long, BitSet> answeredBy(short bucket, int slot, long from, long to) {
        SortedMap<Long, BitSet> answered = new TreeMap<>();
        for (long block = from; block <= to; block++) {
            answered.put(block, new BitSet(Blocks.SIZE));
        }
        jdbc.query(
                """
                /* BlockBits.answeredBy */
                SELECT block, bits FROM exchange.answered WHERE bucket = ? AND slot = ? AND block BETWEEN ? AND ?
                """,
                row -> {
                    answered.put(row.getLong(1), BitSet.valueOf(row.getBytes(2)));
                },
                bucket,
                slot,
                from,
                to);
        return answered;
    }

    /** Stores what a bank answered, by block; the caller holds its lane. */
    void saveAnswered(short bucket, int slot, SortedMap<Long, BitSet> answered) {
        jdbc.update(
                """
                /* BlockBits.saveAnswered */
                INSERT INTO exchange.answered (bucket, block, slot, bits)
                SELECT ?, block, ?, bits FROM unnest(?::bigint[], ?::bytea[]) AS of (block, bits)
                ON CONFLICT (bucket, block, slot) DO UPDATE SET bits = excluded.bits
                """,
                bucket,
                slot,
                answered.keySet().toArray(Long[]::new),
                answered.values().stream().map(Blocks::toBytes).toArray(byte[][]::new));
    }
}
