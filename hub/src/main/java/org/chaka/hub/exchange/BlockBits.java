package org.chaka.hub.exchange;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
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

    /** Closed bits of the blocks of these parts, by bucket; every block of each is there. */
    Map<Short, SortedMap<Long, BitSet>> closed(Collection<LeasePart> parts) {
        Map<Short, SortedMap<Long, BitSet>> closed = none(parts);
        jdbc.query(
                """
                /* BlockBits.closed of parts */
                SELECT n.bucket, t.open_block, c.block, c.bits
                FROM unnest(?::smallint[], ?::bigint[], ?::bigint[]) AS n (bucket, first_block, last_block)
                    JOIN exchange.tail t ON t.bucket = n.bucket
                    LEFT JOIN exchange.closed c ON c.bucket = n.bucket AND c.block BETWEEN n.first_block AND n.last_block
                """,
                row -> {
                    SortedMap<Long, BitSet> ofBucket = closed.get(row.getShort(1));
                    if (row.getBytes(4) != null) {
                        ofBucket.get(row.getLong(3)).or(BitSet.valueOf(row.getBytes(4)));
                    }
                    ofBucket.headMap(row.getLong(2)).replaceAll((block, bits) -> Blocks.all());
                },
                blocks(parts));
        return closed;
    }

    /** What one bank answered in the blocks of these parts, by bucket; every block of each is there. */
    Map<Short, SortedMap<Long, BitSet>> answeredBy(int slot, Collection<LeasePart> parts) {
        Map<Short, SortedMap<Long, BitSet>> answered = none(parts);
        Object[] blocks = blocks(parts);
        jdbc.query(
                """
                /* BlockBits.answeredBy */
                SELECT n.bucket, a.block, a.bits
                FROM unnest(?::smallint[], ?::bigint[], ?::bigint[]) AS n (bucket, first_block, last_block)
                    JOIN exchange.answered a ON a.bucket = n.bucket AND a.block BETWEEN n.first_block AND n.last_block
                        AND a.slot = ?
                """,
                row -> {
                    answered.get(row.getShort(1)).put(row.getLong(2), BitSet.valueOf(row.getBytes(3)));
                },
                blocks[0],
                blocks[1],
                blocks[2],
                slot);
        return answered;
    }

    private static Map<Short, SortedMap<Long, BitSet>> none(Collection<LeasePart> parts) {
        Map<Short, SortedMap<Long, BitSet>> none = new HashMap<>();
        for (LeasePart part : parts) {
            SortedMap<Long, BitSet> ofBucket = none.computeIfAbsent(part.bucket(), bucket -> new TreeMap<>());
            for (long block = part.firstBlock(); block <= part.lastBlock(); block++) {
                ofBucket.put(block, new BitSet(Blocks.SIZE));
            }
        }
        return none;
    }

    private static Object[] blocks(Collection<LeasePart> parts) {
        return new Object[] {
            parts.stream().map(LeasePart::bucket).toArray(Short[]::new),
            parts.stream().map(LeasePart::firstBlock).toArray(Long[]::new),
            parts.stream().map(LeasePart::lastBlock).toArray(Long[]::new)
        };
    }

    /** Stores what a bank answered, by bucket and block; the caller holds its lanes. */
    void saveAnswered(int slot, Map<Short, SortedMap<Long, BitSet>> answered) {
        List<Short> buckets = new ArrayList<>();
        List<Long> blocks = new ArrayList<>();
        List<byte[]> bits = new ArrayList<>();
        answered.forEach((bucket, ofBucket) -> ofBucket.forEach((block, ofBlock) -> {
            buckets.add(bucket);
            blocks.add(block);
            bits.add(Blocks.toBytes(ofBlock));
        }));
        jdbc.update("""
                /* BlockBits.saveAnswered */
                INSERT INTO exchange.answered (bucket, block, slot, bits)
                SELECT bucket, block, ?, bits FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])
                    AS of (bucket, block, bits)
                ON CONFLICT (bucket, block, slot) DO UPDATE SET bits = excluded.bits
                """, slot, buckets.toArray(Short[]::new), blocks.toArray(Long[]::new), bits.toArray(byte[][]::new));
    }
}
