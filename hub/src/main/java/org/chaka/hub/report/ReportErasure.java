package org.chaka.hub.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When a report ends, its record forgets which banks had answered. */
@Component
class ReportErasure implements Erasable {
    private static final Duration LATE = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;

    ReportErasure(RetentionDatabase retention) {
        this.jdbc = retention.jdbc();
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.update("""
                /* ReportErasure.eraseDue */
                UPDATE report.record SET answered = NULL WHERE answered IS NOT NULL AND erase_at <= ?
                """, now.atOffset(ZoneOffset.UTC));
    }

    @Override
    public long overdue(Instant now) {
        Long late = jdbc.queryForObject("""
                /* ReportErasure.overdue */
                SELECT count(*) FROM report.record WHERE answered IS NOT NULL AND erase_at <= ?
                """, Long.class, now.minus(LATE).atOffset(ZoneOffset.UTC));
        return late;
    }
}
