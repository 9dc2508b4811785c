package org.chaka.hub.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chaka.hub.platform.NaturalDays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the operator may see of the exchange (B3). */
@Component
public class LaneBoard {
    private static final int DAYS = 7;
    private static final double HALF = 0.5;
    private static final double MOST = 0.95;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    /** Reads from this database. */
    public LaneBoard(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One entry per bank that was ever seen, took work, or was asked until a deadline, by slot. */
    public List<LaneHealth> lanes() {
        Map<Integer, List<LaneHealth.Deviation>> deviations = deviations();
        Map<Integer, SortedMap<Integer, Long>> times = times();
        return jdbc.query(
                """
                /* LaneBoard.lanes */
                WITH lanes AS (
                    SELECT l.slot, sum(h.next_seq - l.cursor) AS behind,
                        max(l.leased_at) AS leased_at
                    FROM exchange.lane l JOIN exchange.head h ON h.bucket = l.bucket GROUP BY l.slot
                ), leases AS (
                    SELECT slot, count(*) AS open, count(*) FILTER (WHERE expires_at <= ?) AS overdue
                    FROM exchange.lease WHERE state = 'current' GROUP BY slot
                ), slots AS (
                    SELECT slot FROM lanes UNION SELECT slot FROM exchange.bank_health
                        UNION SELECT slot FROM exchange.deviation
                )
                SELECT slot, coalesce(behind, 0) AS behind, coalesce(answers, 0) AS answers,
                    coalesce(open, 0) AS open, coalesce(overdue, 0) AS overdue, coalesce(late, 0) AS late,
                    leased_at, posted_at, seen_at
                FROM slots LEFT JOIN lanes USING (slot) LEFT JOIN leases USING (slot)
                    LEFT JOIN exchange.bank_health USING (slot)
                ORDER BY slot
                """,
                (row, index) -> {
                    int slot = row.getInt("slot");
                    SortedMap<Integer, Long> of = times.getOrDefault(slot, new TreeMap<>());
                    return new LaneHealth(
                            slot,
                            row.getLong("behind"),
                            row.getLong("open"),
                            row.getLong("overdue"),
                            row.getLong("answers"),
                            row.getLong("late"),
                            within(of, HALF),
                            within(of, MOST),
                            instant(row, "leased_at"),
                            instant(row, "posted_at"),
                            instant(row, "seen_at"),
                            deviations.getOrDefault(slot, List.of()));
                },
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Map<Integer, List<LaneHealth.Deviation>> deviations() {
        Map<Integer, List<LaneHealth.Deviation>> all = new HashMap<>();
        jdbc.query("""
                /* LaneBoard.deviations */
                SELECT slot, code, times, last_at FROM exchange.deviation ORDER BY last_at DESC, code
                """, row -> {
            all.computeIfAbsent(row.getInt("slot"), slot -> new ArrayList<>())
                    .add(new LaneHealth.Deviation(
                            row.getString("code"), row.getLong("times"), instant(row, "last_at")));
        });
        return all;
    }

    /** By slot, how many answers came within each step. */
    private Map<Integer, SortedMap<Integer, Long>> times() {
        Map<Integer, SortedMap<Integer, Long>> all = new HashMap<>();
        jdbc.query(
                """
                /* LaneBoard.times */
                SELECT slot, at_most_seconds, sum(answers) AS answers FROM exchange.answer_time
                WHERE day > ? GROUP BY slot, at_most_seconds
                """,
                row -> {
                    all.computeIfAbsent(row.getInt("slot"), slot -> new TreeMap<>())
                            .put(row.getInt("at_most_seconds"), row.getLong("answers"));
                },
                clock.instant().atZone(NaturalDays.ZONE).toLocalDate().minusDays(DAYS));
        return all;
    }

    private static Duration within(SortedMap<Integer, Long> steps, double part) {
        double wanted =
                part * steps.values().stream().mapToLong(Long::longValue).sum();
        long sum = 0;
        for (Map.Entry<Integer, Long> step : steps.entrySet()) {
            sum += step.getValue();
            if (sum >= wanted) {
                return Duration.ofSeconds(step.getKey());
            }
        }
        return null;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
