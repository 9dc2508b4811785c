package org.chaka.hub.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.wire.Bytes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows of the inquiry log. */
@Component
class InquiryLog {
    private final JdbcTemplate jdbc;

    InquiryLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends in the caller's transaction, which holds the bucket's head from here to its end. @return the seq */
    long append(NewInquiry inquiry, LocalDate deadlineDay, LocalDate keyDay, byte[] wrappedKey) {
        Long seq = jdbc.queryForObject(
                """
                /* InquiryLog.append */
                WITH place AS (
                    UPDATE exchange.head SET next_seq = next_seq + 1 WHERE bucket = ? RETURNING bucket, next_seq - 1 AS seq)
                INSERT INTO exchange.inquiry_log (bucket, seq, deadline_day, inquiry_id, person_id, inquiry_no,
                    submitted_at, deadline_at, slots, device_key, verdict, key_day, wrapped_key)
                SELECT bucket, seq, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM place
                RETURNING seq
                """,
                Long.class,
                inquiry.person().bucket(),
                deadlineDay,
                inquiry.inquiryId(),
                inquiry.person().personId(),
                inquiry.inquiryNo(),
                inquiry.submittedAt().atOffset(ZoneOffset.UTC),
                inquiry.deadlineAt().atOffset(ZoneOffset.UTC),
                SlotArrays.toSql(inquiry.slots()),
                inquiry.deviceKey().toArray(),
                inquiry.verdict().toArray(),
                keyDay,
                wrappedKey);
        return seq;
    }

    /** The first sequence number that is not committed yet. */
    long nextSeq(short bucket) {
        Long next = jdbc.queryForObject(
                "/* InquiryLog.nextSeq */ SELECT next_seq FROM exchange.head WHERE bucket = ?", Long.class, bucket);
        return next;
    }

    /** Committed rows with {@code from <= seq < to}; those of dropped days are missing. */
    List<LogEntry> read(short bucket, long from, long to) {
        return jdbc.query("""
                /* InquiryLog.read */
                SELECT * FROM exchange.inquiry_log WHERE bucket = ? AND seq >= ? AND seq < ?
                """, InquiryLog::entry, bucket, from, to);
    }

    /** Wraps an inquiry's key anew, or forgets it ({@code null}). */
    void saveKey(InquiryPlace place, LocalDate keyDay, byte[] wrappedKey) {
        jdbc.update("""
                /* InquiryLog.saveKey */
                UPDATE exchange.inquiry_log SET key_day = ?, wrapped_key = ?
                WHERE bucket = ? AND seq = ? AND deadline_day = ?
                """, keyDay, wrappedKey, place.bucket(), place.seq(), place.deadlineDay());
    }

    private static LogEntry entry(ResultSet row, int index) throws SQLException {
        short bucket = row.getShort("bucket");
        byte[] wrappedKey = row.getBytes("wrapped_key");
        return new LogEntry(
                new InquiryPlace(bucket, row.getLong("seq"), row.getObject("deadline_day", LocalDate.class)),
                new PersonKey(bucket, row.getObject("person_id", UUID.class)),
                row.getObject("inquiry_id", UUID.class),
                row.getInt("inquiry_no"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getObject("deadline_at", OffsetDateTime.class).toInstant(),
                Arrays.stream((Number[]) row.getArray("slots").getArray())
                        .map(Number::intValue)
                        .toList(),
                Bytes.copyOf(row.getBytes("device_key")),
                Bytes.copyOf(row.getBytes("verdict")),
                row.getObject("key_day", LocalDate.class),
                wrappedKey == null ? null : Bytes.copyOf(wrappedKey));
    }
}
