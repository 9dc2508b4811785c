package org.chaka.hub.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Forgets a consent when no bank may answer under it any more, and its evidence after five years (D11). */
@Component
class ConsentErasure implements Erasable {
    /** Claims of a person end after three years (Civil Code, article 188), counted from when they knew: two more for that. */
    private static final int EVIDENCE_YEARS = 5;

    private static final Duration LATE = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;

    ConsentErasure(RetentionDatabase retention) {
        this.jdbc = retention.jdbc();
    }

    @Override
    public String name() {
        return "consent";
    }

    @Override
    public long eraseDue(Instant now) {
        long consents = jdbc.update(
                "/* ConsentErasure.eraseDue */ DELETE FROM consent.consent WHERE valid_until <= ?", at(now));
        return consents + eraseEvidence(at(now).minusYears(EVIDENCE_YEARS));
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.queryForObject(
                "/* ConsentErasure.overdue */ SELECT count(*) FROM consent.consent WHERE valid_until <= ?",
                Long.class,
                at(now.minus(LATE)));
    }

    /** From the beginning of each chain up to the first line that is still kept, so that no hole comes to be. */
    private int eraseEvidence(OffsetDateTime until) {
        return jdbc.update("""
                /* ConsentErasure.eraseEvidence */
                WITH kept AS (
                    SELECT h.bucket, coalesce(first.line_no, h.line_no + 1) AS line_no
                    FROM consent.evidence_head h LEFT JOIN LATERAL (
                        SELECT e.line_no FROM consent.evidence e WHERE e.bucket = h.bucket AND e.granted_at > ?
                        ORDER BY e.line_no LIMIT 1) first ON true
                    FOR UPDATE OF h),
                ended AS (
                    DELETE FROM consent.evidence e USING kept k WHERE e.bucket = k.bucket AND e.line_no < k.line_no
                    RETURNING e.bucket, e.line_no, e.hash),
                last AS (SELECT DISTINCT ON (bucket) bucket, line_no, hash FROM ended ORDER BY bucket, line_no DESC)
                UPDATE consent.evidence_head h SET first_line_no = last.line_no + 1, before_hash = last.hash
                FROM last WHERE h.bucket = last.bucket
                """, until);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
