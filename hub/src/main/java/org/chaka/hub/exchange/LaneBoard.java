package org.chaka.hub.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the operator may see of the exchange (B3). */
@Component
public class LaneBoard {
    private final JdbcTemplate jdbc;

    LaneBoard(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One entry per bank that ever took work or was asked until a deadline, by slot. */
    public List<LaneHealth> lanes() {
        return jdbc.query(
                """
                /* LaneBoard.lanes */
                SELECT l.slot, sum(h.next_seq - l.cursor) AS behind, sum(l.answered_total) AS answers,
                    max(l.leased_at) AS leased_at, max(l.posted_at) AS posted_at,
                    (SELECT count(*) FROM exchange.lease e WHERE e.slot = l.slot AND e.state = 'current') AS leases
                FROM exchange.lane l JOIN exchange.head h ON h.bucket = l.bucket GROUP BY l.slot ORDER BY l.slot
                """,
                (row, index) -> new LaneHealth(
                        row.getInt("slot"),
                        row.getLong("behind"),
                        row.getLong("leases"),
                        row.getLong("answers"),
                        instant(row, "leased_at"),
                        instant(row, "posted_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
