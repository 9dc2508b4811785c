package org.chaka.hub.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who opened a report, or tried to, from which device (B5). To the minute, so that repeating fills no table. */
@Component
public class Accesses {
    private final JdbcClient jdbc;
    private final Clock clock;

    Accesses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What came of it. */
    public enum What {
        /** The sealed answers were handed out. */
        OPENED,
        /** The payment password was wrong. */
        PASSWORD_WRONG,
        /** The payment password was locked. */
        LOCKED,
        /** Not the device that asked. */
        OTHER_DEVICE
    }

    /** One look at a report. */
    public record Access(Instant lookedAt, What what, UUID deviceId) {}

    /** What is known of this query, newest first. */
    public List<Access> of(PersonKey person, UUID inquiryId) {
        return jdbc.sql("""
                        /* Accesses.of */
                        SELECT looked_at, what, device_id FROM report.access
                        WHERE bucket = ? AND person_id = ? AND inquiry_id = ?
                        ORDER BY looked_at DESC, what""")
                .params(person.bucket(), person.personId(), inquiryId)
                .query(Accesses::access)
                .list();
    }

    /** Somebody was refused. */
    void refused(PersonKey person, UUID inquiryId, UUID deviceId, What what) {
        jdbc.sql("""
                        /* Accesses.refused */
                        INSERT INTO report.access (bucket, person_id, inquiry_id, looked_at, what, device_id)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(person.bucket(), person.personId(), inquiryId, minute(), what.name(), deviceId)
                .update();
    }

    /** The answers are handed out: from now on the report is not replaced (D12). */
    void opened(PersonKey person, ReportRecord record, UUID deviceId) {
        jdbc.sql("""
                        /* Accesses.opened */
                        WITH first AS (
                            UPDATE report.record SET opened_at = :now
                            WHERE bucket = :bucket AND person_id = :person AND inquiry_no = :no AND opened_at IS NULL)
                        INSERT INTO report.access (bucket, person_id, inquiry_id, looked_at, what, device_id)
                        VALUES (:bucket, :person, :inquiry, :minute, 'OPENED', :device) ON CONFLICT DO NOTHING""")
                .param("now", Timestamp.from(clock.instant()))
                .param("minute", minute())
                .param("bucket", person.bucket())
                .param("person", person.personId())
                .param("no", record.inquiryNo())
                .param("inquiry", record.inquiryId())
                .param("device", deviceId)
                .update();
    }

    private Timestamp minute() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    private static Access access(ResultSet row, int number) throws SQLException {
        return new Access(
                row.getTimestamp("looked_at").toInstant(),
                What.valueOf(row.getString("what")),
                row.getObject("device_id", UUID.class));
    }
}
