package org.chaka.hub.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows that go a while after the moment which stands in one of their columns; a day later they are overdue. */
public abstract class DatedRows implements Erasable {
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final String name;
    private final String table;
    private final String column;
    private final Duration kept;

    /**
     * Erases nothing yet.
     *
     * @param name for counters and logs
     * @param table with its schema
     * @param column of that table, a moment
     * @param kept how long after that moment a row stays
     */
    protected DatedRows(RetentionDatabase retention, String name, String table, String column, Duration kept) {
        this.jdbc = retention.jdbc();
        this.name = name;
        this.table = table;
        this.column = column;
        this.kept = kept;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final long eraseDue(Instant now) {
        return jdbc.update(
                "/* DatedRows.eraseDue */ DELETE FROM %s WHERE %s <= ?".formatted(table, column), before(now, kept));
    }

    @Override
    public final long overdue(Instant now) {
        return jdbc.queryForObject(
                "/* DatedRows.overdue */ SELECT count(*) FROM %s WHERE %s <= ?".formatted(table, column),
                Long.class,
                before(now, kept.plus(GRACE)));
    }

    private static OffsetDateTime before(Instant now, Duration span) {
        return now.minus(span).atOffset(ZoneOffset.UTC);
    }
}
