package org.chaka.hub.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Erases lines after a year, from the beginning of each chain, so that no hole comes to be. */
@Component
class AuditErasure implements Erasable {
    /** The Cybersecurity Law (article 21) wants half a year at least. */
    private static final Duration KEPT = Duration.ofDays(365);

    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcTemplate jdbc;

    AuditErasure(RetentionDatabase retention) {
        this.jdbc = retention.jdbc();
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.update("""
                /* AuditErasure.eraseDue */
                WITH kept AS (
                    SELECT h.bucket, coalesce(first.line_no, h.line_no + 1) AS line_no
                    FROM audit.head h LEFT JOIN LATERAL (
                        SELECT e.line_no FROM audit.event e WHERE e.bucket = h.bucket AND e.occurred_at > ?
                        ORDER BY e.line_no LIMIT 1) first ON true
                    FOR UPDATE OF h),
                ended AS (
                    DELETE FROM audit.event e USING kept k WHERE e.bucket = k.bucket AND e.line_no < k.line_no
                    RETURNING e.bucket, e.line_no, e.hash),
                last AS (SELECT DISTINCT ON (bucket) bucket, line_no, hash FROM ended ORDER BY bucket, line_no DESC)
                UPDATE audit.head h SET first_line_no = last.line_no + 1, before_hash = last.hash
                FROM last WHERE h.bucket = last.bucket
                """, at(now.minus(KEPT)));
    }

    @Override
    public long overdue(Instant now) {
        // The first line that is kept is the oldest one, unless the clock was set back.
        return jdbc.queryForObject("""
                /* AuditErasure.overdue */
                SELECT count(*) FROM audit.head h JOIN audit.event e ON e.bucket = h.bucket AND e.line_no = h.first_line_no
                WHERE e.occurred_at <= ?
                """, Long.class, at(now.minus(KEPT).minus(GRACE)));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
