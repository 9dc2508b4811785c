package org.chaka.hub.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
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
    record Due(PersonKey person, UUID inquiryId, NoticeKind kind, Instant dueAt) {}

    /** A notice that a carrier took. */
    record Sent(Due notice, String carrier, String messageId) {}

    /**
     * Takes due notices: counts an attempt for each and sets when the next one may be, 2 s to 5 min later. Whoever dies
     * now loses nothing.
     *
     * @param from no earlier ones are looked for: what was taken leaves entries in the index until it is vacuumed
     */
    List<Due> take(Instant from, Instant now, int limit) {
        return jdbc.sql("""
                        /* Outbox.take */
                        WITH due AS (
                            SELECT ctid, next_attempt_at FROM notice.outbox
                            WHERE sent_at IS NULL AND next_attempt_at BETWEEN :from AND :now
                            ORDER BY next_attempt_at LIMIT :limit
                            FOR UPDATE SKIP LOCKED)
                        UPDATE notice.outbox AS o SET
                            attempts = o.attempts + 1,
                            next_attempt_at = CAST(:now AS timestamptz)
                                + LEAST(300, 2 ^ LEAST(o.attempts + 1, 10)) * interval '1 second'
                        FROM due
                        WHERE o.ctid = due.ctid
                        RETURNING o.bucket, o.inquiry_id, o.kind, o.person_id, due.next_attempt_at AS due_at""")
                .param("from", Timestamp.from(from))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(Outbox::due)
                .list();
    }

    /** Notes what carriers took: one statement and one commit, however many they are. */
    void sent(List<Sent> taken, Instant now) {
        jdbc.sql("""
                        /* Outbox.sent */
                        UPDATE notice.outbox o SET sent_at = ?, carrier = n.carrier,
                            carrier_message_id = n.message_id, state = 'ACCEPTED'
                        FROM unnest(?::smallint[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                            AS n (bucket, inquiry_id, kind, carrier, message_id)
                        WHERE o.bucket = n.bucket AND o.inquiry_id = n.inquiry_id AND o.kind = n.kind""")
                .params(
                        Timestamp.from(now),
                        column(taken, sent -> sent.notice().person().bucket(), Short[]::new),
                        column(taken, sent -> sent.notice().inquiryId(), UUID[]::new),
                        column(taken, sent -> sent.notice().kind().name(), String[]::new),
                        column(taken, Sent::carrier, String[]::new),
                        column(taken, Sent::messageId, String[]::new))
                .update();
    }

    private static <T> T[] column(List<Sent> taken, Function<Sent, T> value, IntFunction<T[]> array) {
        return taken.stream().map(value).toArray(array);
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                new PersonKey(row.getShort("bucket"), row.getObject("person_id", UUID.class)),
                row.getObject("inquiry_id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getTimestamp("due_at").toInstant());
    }
}
