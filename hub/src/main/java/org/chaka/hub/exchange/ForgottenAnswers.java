package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Sealed bytes of withdrawn inquiries and deleted reports. The application notes them in the transaction that takes
 * their key away, since it may not change what a bank has sealed; retention cuts them out.
 */
@Component
class ForgottenAnswers {
    private static final int AT_ONCE = 100;

    private final JdbcTemplate jdbc;
    private final RetentionDatabase retention;
    private final Clock clock;

    ForgottenAnswers(JdbcTemplate jdbc, RetentionDatabase retention, Clock clock) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.clock = clock;
    }

    /** Notes an inquiry, in the caller's transaction. */
    void add(InquiryPlace place) {
        jdbc.update(
                """
                /* ForgottenAnswers.add */
                INSERT INTO exchange.forgotten (bucket, seq, deadline_day, forgotten_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                place.bucket(),
                place.seq(),
                place.deadlineDay(),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Removes the bytes of noted inquiries, each in a transaction of its own. @return how many inquiries */
    int removeAll() {
        List<InquiryPlace> noted = retention
                .jdbc()
                .query(
                        "/* ForgottenAnswers.removeAll */ SELECT bucket, seq, deadline_day FROM exchange.forgotten LIMIT ?",
                        (row, index) ->
                                new InquiryPlace(row.getShort(1), row.getLong(2), row.getObject(3, LocalDate.class)),
                        AT_ONCE);
        noted.forEach(this::remove);
        return noted.size();
    }

    void remove(InquiryPlace place) {
        retention.transactions().executeWithoutResult(status -> cutOut(place));
    }

    /** How many wait since before this moment. */
    long waitingSince(Instant before) {
        Long waiting = retention.jdbc().queryForObject("""
                        /* ForgottenAnswers.waitingSince */
                        SELECT count(*) FROM exchange.forgotten WHERE forgotten_at < ?
                        """, Long.class, before.atOffset(ZoneOffset.UTC));
        return waiting;
    }

    private void cutOut(InquiryPlace place) {
        JdbcTemplate packs = retention.jdbc();
        long first = place.seq() - AnswerPacks.PLACES + 1;
        // In one order, since two hubs that cut the same packs must not wait for each other.
        packs.query("""
                /* ForgottenAnswers.cutOut lock */
                SELECT slot FROM exchange.answer_pack
                WHERE bucket = ? AND deadline_day = ? AND first_seq BETWEEN ? AND ? ORDER BY first_seq, slot FOR UPDATE
                """, row -> {}, place.bucket(), place.deadlineDay(), first, place.seq());
        packs.update(
                """
                /* ForgottenAnswers.cutOut */
                UPDATE exchange.answer_pack SET places = set_bit(places, (? - first_seq)::int, 0),
                    sealed = overlay(sealed PLACING ''::bytea
                        FROM 1 + 701 * bit_count(substring(places FOR (? - first_seq)::int))::int FOR 701)
                WHERE bucket = ? AND deadline_day = ? AND first_seq BETWEEN ? AND ?
                    AND get_bit(places, (? - first_seq)::int) = 1
                """, place.seq(), place.seq(), place.bucket(), place.deadlineDay(), first, place.seq(), place.seq());
        packs.update("""
                /* ForgottenAnswers.cutOut empty */
                DELETE FROM exchange.answer_pack
                WHERE bucket = ? AND deadline_day = ? AND first_seq BETWEEN ? AND ? AND bit_count(places) = 0
                """, place.bucket(), place.deadlineDay(), first, place.seq());
        packs.update("""
                /* ForgottenAnswers.cutOut done */
                DELETE FROM exchange.forgotten WHERE bucket = ? AND seq = ?
                """, place.bucket(), place.seq());
    }
}
