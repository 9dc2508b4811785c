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

    /**
     * One notice to send.
     *
     * @param place of its row, as long as that is locked
     */
    record Due(String place, PersonKey person, UUID inquiryId, NoticeKind kind, Instant dueAt) {}

    /** A notice that a carrier took. */
    record Sent(Due notice, String carrier, String messageId) {}

    /**
     * Due notices, each locked until the transaction ends, so that no other hub sends it meanwhile: whoever dies now
     * loses nothing. Those that are locked already are left out.
     *
     * @param from no earlier ones are looked for: what was sent leaves entries in the index until it is vacuumed
     */
    List<Due> lock(Instant from, Instant now, int limit) {
        return jdbc.sql("""
                        /* Outbox.lock */
                        SELECT ctid::text AS place, bucket, inquiry_id, kind, person_id, next_attempt_at
                        FROM notice.outbox
                        WHERE sent_at IS NULL AND next_attempt_at BETWEEN ? AND ?
                        ORDER BY next_attempt_at LIMIT ?
                        FOR UPDATE SKIP LOCKED""")
                .params(Timestamp.from(from), Timestamp.from(now), limit)
                .query(Outbox::due)
                .list();
    }

    /** Notes what carriers took, of locked notices: one statement, however many they are. */
    void sent(List<Sent> taken, Instant now) {
        planAnew();
        jdbc.sql("""
                        /* Outbox.sent */
                        UPDATE notice.outbox o SET attempts = o.attempts + 1, sent_at = ?, carrier = n.carrier,
                            carrier_message_id = n.message_id, state = 'ACCEPTED'
                        FROM unnest(?::text[]::tid[], ?::text[], ?::text[]) AS n (place, carrier, message_id)
                        WHERE o.ctid = n.place""")
                .params(
                        Timestamp.from(now),
                        taken.stream().map(sent -> sent.notice().place()).toArray(String[]::new),
                        taken.stream().map(Sent::carrier).toArray(String[]::new),
                        taken.stream().map(Sent::messageId).toArray(String[]::new))
                .update();
    }

    /** Notes that no carrier took these locked notices, or that it is not known: the next attempt is 2 s to 5 min later. */
    void failed(List<Due> notices, Instant now) {
        planAnew();
        jdbc.sql("""
                        /* Outbox.failed */
                        UPDATE notice.outbox o SET attempts = o.attempts + 1,
                            next_attempt_at = ?::timestamptz + LEAST(300, 2 ^ LEAST(o.attempts + 1, 10)) * interval '1 second'
                        WHERE o.ctid = ANY (?::text[]::tid[])""")
                .params(Timestamp.from(now), notices.stream().map(Due::place).toArray(String[]::new))
                .update();
    }

    /** A plan kept from when the outbox was small reads all of it. */
    private void planAnew() {
        jdbc.sql("/* Outbox.planAnew */ SET LOCAL plan_cache_mode = 'force_custom_plan'")
                .update();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getString("place"),
                new PersonKey(row.getShort("bucket"), row.getObject("person_id", UUID.class)),
                row.getObject("inquiry_id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getTimestamp("next_attempt_at").toInstant());
    }
}
