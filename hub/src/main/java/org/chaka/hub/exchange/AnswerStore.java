package org.chaka.hub.exchange;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Packs of sealed answers: written by binary COPY in the caller's transaction, and never changed by it. */
@Component
class AnswerStore {
    private final JdbcTemplate jdbc;

    AnswerStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores the packs. */
    void insert(AnswerPacks packs) {
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                                /* AnswerStore.insert */
                                COPY exchange.answer_pack (bucket, slot, deadline_day, first_seq, places, sealed)
                                FROM STDIN (FORMAT binary)
                                """, packs.finish());
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
                SELECT slot, substring(sealed FROM 1 + 701 * bit_count(substring(places FOR at))::int FOR 701)
                FROM exchange.answer_pack, LATERAL (SELECT (? - first_seq)::int AS at)
                WHERE bucket = ? AND deadline_day = ? AND first_seq BETWEEN ? AND ? AND get_bit(places, at) = 1
                """,
                row -> {
                    answers.put(row.getInt(1), row.getBytes(2));
                },
                place.seq(),
                place.bucket(),
                place.deadlineDay(),
                place.seq() - AnswerPacks.PLACES + 1,
                place.seq());
        return answers;
    }
}
