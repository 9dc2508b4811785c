package org.chaka.hub.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chaka.hub.platform.ChainErasure;
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
    private final ChainErasure chains;

    AuditErasure(RetentionDatabase retention) {
        this.jdbc = retention.jdbc();
        this.chains = new ChainErasure(retention, "audit.event", "audit.head", "occurred_at");
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public long eraseDue(Instant now) {
        return chains.eraseUntil(now.minus(KEPT));
    }

    @Override
    public long overdue(Instant now) {
        // The first line that is kept is the oldest one, unless the clock was set back.
        return jdbc.queryForObject("""
                /* AuditErasure.overdue */
                SELECT count(*) FROM audit.head h JOIN audit.event e ON e.bucket = h.bucket AND e.line_no = h.first_line_no
                WHERE e.occurred_at <= ?
                """, Long.class, now.minus(KEPT).minus(GRACE).atOffset(ZoneOffset.UTC));
    }
}
