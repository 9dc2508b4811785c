package org.chaka.hub.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows of sealed answers: written by binary COPY in the caller's transaction, never changed. */
@Component
class AnswerStore {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int FIELDS = 5;
    private static final int ROW_BYTES = Short.BYTES
            + FIELDS * Integer.BYTES
            + Short.BYTES
            + Short.BYTES
            + Integer.BYTES
            + Long.BYTES
            + SecondLayer.STORED_BYTES;
    private static final LocalDate POSTGRES_EPOCH = LocalDate.of(2000, 1, 1);

    private final JdbcTemplate jdbc;

    AnswerStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows in PostgreSQL's binary COPY format, in one array of the final size. */
    static final class Rows {
        private final ByteBuffer out;

        Rows(int capacity) {
            out = ByteBuffer.allocate(HEADER_BYTES + capacity * ROW_BYTES + Short.BYTES);
            out.put(SIGNATURE).putInt(0).putInt(0);
        }

        /** Starts a row; the caller appends exactly {@link SecondLayer#STORED_BYTES} to the result. */
        ByteBuffer add(InquiryPlace place, int slot) {
            out.putShort((short) FIELDS);
            out.putInt(Short.BYTES).putShort(place.bucket());
            out.putInt(Short.BYTES).putShort((short) slot);
            out.putInt(Integer.BYTES).putInt((int) ChronoUnit.DAYS.between(POSTGRES_EPOCH, place.deadlineDay()));
            out.putInt(Long.BYTES).putLong(place.seq());
            out.putInt(SecondLayer.STORED_BYTES);
            return out;
        }
    }

    /** Stores the rows. */
    void insert(Rows rows) {
        rows.out.putShort((short) -1);
        ByteArrayInputStream bytes = new ByteArrayInputStream(rows.out.array(), 0, rows.out.position());
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                                /* AnswerStore.insert */
                                COPY exchange.answer (bucket, slot, deadline_day, seq, sealed) FROM STDIN (FORMAT binary)
                                """, bytes);
            } catch (IOException e) {
                throw new DataAccessResourceFailureException("storing answers was cut short", e);
            }
        });
    }

    /** The stored bytes of one inquiry, by slot. */
    Map<Integer, byte[]> read(InquiryPlace place) {
        Map<Integer, byte[]> answers = new TreeMap<>();
        jdbc.query(
                """
                /* AnswerStore.read */
                SELECT slot, sealed FROM exchange.answer WHERE bucket = ? AND seq = ? AND deadline_day = ?
                """,
                row -> {
                    answers.put(row.getInt(1), row.getBytes(2));
                },
                place.bucket(),
                place.seq(),
                place.deadlineDay());
        return answers;
    }

    /** Removes the answers of an inquiry that the person withdrew or whose report was deleted. */
    void delete(InquiryPlace place) {
        jdbc.update(
                "/* AnswerStore.delete */ DELETE FROM exchange.answer WHERE bucket = ? AND seq = ? AND deadline_day = ?",
                place.bucket(),
                place.seq(),
                place.deadlineDay());
    }
}
