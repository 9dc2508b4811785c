package org.chaka.hub.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox's rows. */
@Component
class Outbox {
    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One notice to send. */
    record Due(PersonKey person, UUID inquiryId, NoticeKind kind) {}

    /**
     * Takes due notices: counts an attempt for each and sets when the next one may be, 2 s to 5 min later. Whoever dies
     * now loses nothing.
     */
    List<Due> take(Instant now, int limit) {
        return jdbc.sql("""
                        /* Outbox.take */
                        WITH due AS (
                            SELECT bucket, inquiry_id, kind FROM notice.outbox
                            WHERE sent_at IS NULL AND next_attempt_at <= :now
                            ORDER BY next_attempt_at LIMIT :limit
                            FOR UPDATE SKIP LOCKED)
                        UPDATE notice.outbox AS o SET
                            attempts = o.attempts + 1,
                            next_attempt_at = CAST(:now AS timestamptz)
                                + LEAST(300, 2 ^ LEAST(o.attempts + 1, 10)) * interval '1 second'
                        FROM due
                        WHERE o.bucket = due.bucket AND o.inquiry_id = due.inquiry_id AND o.kind = due.kind
                        RETURNING o.bucket, o.inquiry_id, o.kind, o.person_id""")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(Outbox::due)
                .list();
    }

    void sent(Due notice, Carriers.Accepted accepted, Instant now) {
        jdbc.sql("""
                        /* Outbox.sent */
                        UPDATE notice.outbox SET sent_at = ?, carrier = ?, carrier_message_id = ?, state = 'ACCEPTED'
                        WHERE bucket = ? AND inquiry_id = ? AND kind = ?""")
                .params(
                        Timestamp.from(now),
                        accepted.carrier(),
                        accepted.messageId(),
                        notice.person().bucket(),
                        notice.inquiryId(),
                        notice.kind().name())
                .update();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                new PersonKey(row.getShort("bucket"), row.getObject("person_id", UUID.class)),
                row.getObject("inquiry_id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")));
    }
}
