package org.chaka.hub.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chaka.hub.platform.ChainErasure;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Erases lines after a year, from the beginning of the chain, so that no hole comes to be. */
@Component
class ActErasure implements Erasable {
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final ChainErasure chain;

    ActErasure(RetentionDatabase retention) {
        this.jdbc = retention.jdbc();
        this.chain = new ChainErasure(retention, "operator.act", "operator.head", "occurred_at");
    }

    @Override
    public String name() {
        return "operators' acts";
    }

    @Override
    public long eraseDue(Instant now) {
        return chain.eraseUntil(now.minus(KEPT));
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.queryForObject("""
                /* ActErasure.overdue */
                SELECT count(*) FROM operator.head h
                    JOIN operator.act e ON e.bucket = h.bucket AND e.line_no = h.first_line_no
                WHERE e.occurred_at <= ?
                """, Long.class, now.minus(KEPT).minus(GRACE).atOffset(ZoneOffset.UTC));
    }
}
