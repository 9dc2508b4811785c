package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.wire.Bytes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Rows of leases, one per part, and their receipts. Written under the locks of the lanes only. */
@Component
class Leases {
    private static final RowMapper<LeasePart> PART = (row, index) -> new LeasePart(
            row.getShort("bucket"),
            row.getInt("slot"),
            Bytes.copyOf(row.getBytes("token")),
            LeasePart.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getLong("from_seq"),
            BitSet.valueOf(row.getBytes("items")),
            row.getObject("handed_out_at", OffsetDateTime.class).toInstant(),
            row.getObject("expires_at", OffsetDateTime.class).toInstant());

    private final JdbcTemplate jdbc;

    Leases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Parts of a bank's current leases that have expired, oldest deadline first. */
    List<LeasePart> expired(int slot, Instant now, int limit) {
        return jdbc.query("""
                /* Leases.expired */
                SELECT * FROM exchange.lease WHERE slot = ? AND state = 'current' AND expires_at <= ?
                ORDER BY oldest_deadline LIMIT ?
                """, PART, slot, now.atOffset(ZoneOffset.UTC), limit);
    }

    /** Those of these parts that are current still, in the same order. */
    List<LeasePart> current(int slot, Collection<LeasePart> parts) {
        return jdbc.query("""
                /* Leases.current */
                SELECT e.* FROM unnest(?::smallint[], ?::bytea[]) WITH ORDINALITY AS n (bucket, token, place)
                    JOIN exchange.lease e ON e.bucket = n.bucket AND e.slot = ? AND e.token = n.token
                WHERE e.state = 'current' ORDER BY n.place
                """, PART, buckets(parts), tokens(parts), slot);
    }

    /** The parts of a lease that this bank had, by bucket, their lanes locked until the end of the transaction. */
    List<LeasePart> lock(int slot, Bytes token) {
        return jdbc.query("""
                /* Leases.lock */
                SELECT e.* FROM exchange.lane l JOIN exchange.lease e USING (bucket, slot)
                WHERE l.bucket = ANY (?::smallint[]) AND l.slot = ? AND e.token = ? ORDER BY l.bucket FOR UPDATE
                """, PART, LeaseToken.buckets(token).toArray(Short[]::new), slot, token.toArray());
    }

    /** Stores parts over these inquiries, at least one each; all under one token, handed out at one time. */
    void insert(Map<LeasePart, List<LogEntry>> granted) {
        LeasePart any = granted.keySet().iterator().next();
        List<Long> fromSeqs = new ArrayList<>();
        List<byte[]> items = new ArrayList<>();
        List<String> oldest = new ArrayList<>();
        granted.forEach((part, entries) -> {
            fromSeqs.add(part.fromSeq());
            items.add(part.items().toByteArray());
            oldest.add(entries.stream()
                    .map(LogEntry::deadlineAt)
                    .min(Instant::compareTo)
                    .orElseThrow()
                    .toString());
        });
        jdbc.update(
                """
                /* Leases.insert */
                INSERT INTO exchange.lease (bucket, slot, token, state, from_seq, items, oldest_deadline, handed_out_at,
                    expires_at)
                SELECT n.bucket, ?, ?, ?, n.from_seq, n.items, n.oldest, ?, ?
                FROM unnest(?::smallint[], ?::bigint[], ?::bytea[], ?::timestamptz[]) AS n (bucket, from_seq, items, oldest)
                """,
                any.slot(),
                any.token().toArray(),
                name(any.state()),
                any.handedOutAt().atOffset(ZoneOffset.UTC),
                any.expiresAt().atOffset(ZoneOffset.UTC),
                buckets(granted.keySet()),
                fromSeqs.toArray(Long[]::new),
                items.toArray(byte[][]::new),
                oldest.toArray(String[]::new));
    }

    void setState(int slot, Collection<LeasePart> parts, LeasePart.State state) {
        if (!parts.isEmpty()) {
            jdbc.update("""
                    /* Leases.setState */
                    UPDATE exchange.lease e SET state = ? FROM unnest(?::smallint[], ?::bytea[]) AS n (bucket, token)
                    WHERE e.bucket = n.bucket AND e.slot = ? AND e.token = n.token
                    """, name(state), buckets(parts), tokens(parts), slot);
        }
    }

    /** The receipt of exactly this body under this lease. */
    Optional<String> receipt(int slot, Bytes token, Bytes bodySha256) {
        return first(jdbc.queryForList("""
                /* Leases.receipt */
                SELECT receipt FROM exchange.receipt WHERE bucket = ? AND slot = ? AND token = ? AND body_sha256 = ?
                """, String.class, home(token), slot, token.toArray(), bodySha256.toArray()));
    }

    /** The latest receipt of any body under this lease. */
    Optional<String> latestReceipt(int slot, Bytes token) {
        return first(jdbc.queryForList("""
                /* Leases.latestReceipt */
                SELECT receipt FROM exchange.receipt WHERE bucket = ? AND slot = ? AND token = ?
                ORDER BY received_at DESC LIMIT 1
                """, String.class, home(token), slot, token.toArray()));
    }

    void insertReceipt(int slot, Bytes token, Bytes bodySha256, String receipt, Instant now) {
        jdbc.update(
                """
                /* Leases.insertReceipt */
                INSERT INTO exchange.receipt (bucket, slot, token, body_sha256, receipt, received_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """, home(token), slot, token.toArray(), bodySha256.toArray(), receipt, now.atOffset(ZoneOffset.UTC));
    }

    /** The bucket in which a lease's receipts stand: its first. */
    private static short home(Bytes token) {
        return LeaseToken.buckets(token).getFirst();
    }

    private static Short[] buckets(Collection<LeasePart> parts) {
        return parts.stream().map(LeasePart::bucket).toArray(Short[]::new);
    }

    private static byte[][] tokens(Collection<LeasePart> parts) {
        return parts.stream().map(part -> part.token().toArray()).toArray(byte[][]::new);
    }

    private static Optional<String> first(List<String> found) {
        return found.stream().findFirst();
    }

    private static String name(LeasePart.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
