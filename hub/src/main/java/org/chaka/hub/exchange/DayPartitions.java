package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One partition of log and answers per deadline day: made when the first inquiry needs it, dropped as a whole. */
@Component
class DayPartitions {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

    private final JdbcTemplate jdbc;
    private final RetentionDatabase retention;
    private final TransactionTemplate ownTransaction;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    DayPartitions(JdbcTemplate jdbc, PlatformTransactionManager transactionManager, RetentionDatabase retention) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.ownTransaction = new TransactionTemplate(transactionManager);
        // Apart from the submission: what is remembered as made must not be rolled back.
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void ensure(LocalDate day) {
        if (known.contains(day)) {
            return;
        }
        ownTransaction.executeWithoutResult(
                status -> jdbc.query("/* DayPartitions.ensure */ SELECT exchange.create_day(?)", row -> {}, day));
        known.add(day);
    }

    /** Days before {@code day} that still have partitions. */
    List<LocalDate> before(LocalDate day) {
        return retention.jdbc().queryForList("""
                        /* DayPartitions.before */
                        SELECT right(c.relname, 8) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                        WHERE i.inhparent = 'exchange.inquiry_log'::regclass ORDER BY 1
                        """, String.class).stream()
                .map(suffix -> LocalDate.parse(suffix, SUFFIX))
                .filter(day::isAfter)
                .toList();
    }

    /** When a day was dropped; empty while it is there, also when it came again because a clock was set back. */
    Optional<Instant> droppedAt(LocalDate day) {
        return jdbc
                .query("""
                        /* DayPartitions.droppedAt */
                        SELECT dropped_at FROM exchange.dropped_day
                        WHERE deadline_day = ? AND to_regclass('exchange.inquiry_log_' || ?) IS NULL
                        """, (row, number) -> row.getTimestamp("dropped_at").toInstant(), day, SUFFIX.format(day))
                .stream()
                .findFirst();
    }

    /** Drops a day, unless an inquiry in it is still open, as after a long downtime: closing comes first then. */
    boolean drop(LocalDate day, Instant now) {
        JdbcTemplate jdbc = retention.jdbc();
        Boolean dropped = retention.transactions().execute(status -> {
            // Rather another try in a minute than a queue of submissions behind a waiting drop.
            jdbc.execute("/* DayPartitions.drop */ SET LOCAL lock_timeout = '2s'");
            Integer open = jdbc.queryForObject("""
                    /* DayPartitions.drop open */
                    SELECT count(*) FROM exchange.inquiry_log l JOIN exchange.tail t ON t.bucket = l.bucket
                        LEFT JOIN exchange.closed c ON c.bucket = l.bucket AND c.block = l.seq / 1024
                    WHERE l.deadline_day = ? AND l.seq / 1024 >= t.open_block
                        AND (c.bits IS NULL OR get_bit(c.bits, l.seq % 1024) = 0)
                    """, Integer.class, day);
            if (open > 0) {
                return false;
            }
            jdbc.query("/* DayPartitions.drop day */ SELECT exchange.drop_day(?)", row -> {}, day);
            jdbc.update("""
                    /* DayPartitions.drop note */
                    INSERT INTO exchange.dropped_day (deadline_day, dropped_at) VALUES (?, ?)
                    ON CONFLICT (deadline_day) DO UPDATE SET dropped_at = excluded.dropped_at
                    """, day, now.atOffset(ZoneOffset.UTC));
            return true;
        });
        // Only a clock that is set back makes a dropped day come again; then it needs its partitions anew.
        known.remove(day);
        return Boolean.TRUE.equals(dropped);
    }
}
