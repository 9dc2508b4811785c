package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.wire.Bytes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Rows of leases and their receipts. Written under the lane lock only. */
@Component
class Leases {
    private static final RowMapper<Lease> LEASE = (row, index) -> new Lease(
            row.getShort("bucket"),
            row.getInt("slot"),
            Bytes.copyOf(row.getBytes("token")),
            Lease.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getLong("from_seq"),
            BitSet.valueOf(row.getBytes("items")),
            row.getObject("expires_at", OffsetDateTime.class).toInstant());

    private final JdbcTemplate jdbc;

    Leases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Current leases of a bank that have expired, oldest deadline first. */
    List<Lease> expired(int slot, Instant now, int limit) {
        return jdbc.query("""
                /* Leases.expired */
                SELECT * FROM exchange.lease WHERE slot = ? AND state = 'current' AND expires_at <= ?
                ORDER BY oldest_deadline LIMIT ?
                """, LEASE, slot, now.atOffset(ZoneOffset.UTC), limit);
    }

    /** The lease of a token, if this bank had it. */
    Optional<Lease> find(short bucket, int slot, Bytes token) {
        return jdbc
                .query(
                        "/* Leases.find */ SELECT * FROM exchange.lease WHERE bucket = ? AND slot = ? AND token = ?",
                        LEASE,
                        bucket,
                        slot,
                        token.toArray())
                .stream()
                .findFirst();
    }

    /** As {@link #find}, with the lane locked until the end of the transaction. */
    Optional<Lease> lock(short bucket, int slot, Bytes token) {
        return jdbc.query("""
                        /* Leases.lock */
                        SELECT e.* FROM exchange.lane l JOIN exchange.lease e USING (bucket, slot)
                        WHERE l.bucket = ? AND l.slot = ? AND e.token = ? FOR UPDATE
                        """, LEASE, bucket, slot, token.toArray()).stream().findFirst();
    }

    /** Stores leases over these inquiries, at least one each. */
    void insert(Map<Lease, List<LogEntry>> granted) {
        List<Object[]> rows = new ArrayList<>();
        granted.forEach((lease, entries) -> {
            Instant oldest = entries.stream()
                    .map(LogEntry::deadlineAt)
                    .min(Instant::compareTo)
                    .orElseThrow();
            rows.add(new Object[] {
                lease.bucket(),
                lease.slot(),
                lease.token().toArray(),
                name(lease.state()),
                lease.fromSeq(),
                lease.items().toByteArray(),
                oldest.atOffset(ZoneOffset.UTC),
                lease.expiresAt().atOffset(ZoneOffset.UTC)
            });
        });
        jdbc.batchUpdate("""
                /* Leases.insert */
                INSERT INTO exchange.lease (bucket, slot, token, state, from_seq, items, oldest_deadline, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    void setState(Lease lease, Lease.State state) {
        jdbc.update(
                """
                /* Leases.setState */
                UPDATE exchange.lease SET state = ? WHERE bucket = ? AND slot = ? AND token = ?
                """, name(state), lease.bucket(), lease.slot(), lease.token().toArray());
    }

    /** The receipt of exactly this body under this lease. */
    Optional<String> receipt(Lease lease, Bytes bodySha256) {
        return first(jdbc.queryForList(
                """
                /* Leases.receipt */
                SELECT receipt FROM exchange.receipt WHERE bucket = ? AND slot = ? AND token = ? AND body_sha256 = ?
                """, String.class, lease.bucket(), lease.slot(), lease.token().toArray(), bodySha256.toArray()));
    }

    /** The latest receipt of any body under this lease. */
    Optional<String> latestReceipt(Lease lease) {
        return first(jdbc.queryForList(
                """
                /* Leases.latestReceipt */
                SELECT receipt FROM exchange.receipt WHERE bucket = ? AND slot = ? AND token = ?
                ORDER BY received_at DESC LIMIT 1
                """, String.class, lease.bucket(), lease.slot(), lease.token().toArray()));
    }

    void insertReceipt(Lease lease, Bytes bodySha256, String receipt, Instant now) {
        jdbc.update(
                """
                /* Leases.insertReceipt */
                INSERT INTO exchange.receipt (bucket, slot, token, body_sha256, receipt, received_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                lease.bucket(),
                lease.slot(),
                lease.token().toArray(),
                bodySha256.toArray(),
                receipt,
                now.atOffset(ZoneOffset.UTC));
    }

    private static Optional<String> first(List<String> found) {
        return found.stream().findFirst();
    }

    private static String name(Lease.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
