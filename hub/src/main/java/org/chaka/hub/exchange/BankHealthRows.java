package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.chaka.hub.platform.NaturalDays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows behind the health board. Several hubs add to the same ones. */
@Component
class BankHealthRows {
    private final JdbcTemplate jdbc;
    private final NaturalDays days;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BankHealthRows(JdbcTemplate jdbc, TransactionTemplate transactions, NaturalDays days, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.days = days;
        this.clock = clock;
    }

    /** Adds all that was noted, or nothing of it. */
    void add(BankTally.Noted noted) {
        transactions.executeWithoutResult(status -> {
            addHealth(noted);
            addDeviations(noted);
            addAnswers(noted);
        });
    }

    private void addHealth(BankTally.Noted noted) {
        List<Object[]> rows = new ArrayList<>();
        TreeSet<Integer> slots = new TreeSet<>(noted.seen.keySet());
        slots.addAll(noted.late.keySet());
        slots.addAll(noted.stored.keySet());
        for (int slot : slots) {
            BankTally.Times stored = noted.stored.get(slot);
            rows.add(new Object[] {
                slot,
                last(noted.seen.get(slot)),
                noted.late.getOrDefault(slot, 0L),
                stored == null ? 0 : stored.count(),
                last(stored)
            });
        }
        jdbc.batchUpdate("""
                /* BankHealthRows.addHealth */
                INSERT INTO exchange.bank_health AS h (slot, seen_at, late, answers, posted_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (slot) DO UPDATE SET
                    seen_at = greatest(h.seen_at, excluded.seen_at), late = h.late + excluded.late,
                    answers = h.answers + excluded.answers, posted_at = greatest(h.posted_at, excluded.posted_at)
                """, rows);
    }

    private static OffsetDateTime last(BankTally.Times times) {
        return times == null ? null : times.last().atOffset(ZoneOffset.UTC);
    }

    private void addDeviations(BankTally.Noted noted) {
        List<Object[]> rows = new ArrayList<>();
        noted.deviations.forEach((kind, times) -> rows.add(new Object[] {
            kind.slot(), kind.of(), times.count(), times.last().atOffset(ZoneOffset.UTC)
        }));
        jdbc.batchUpdate("""
                /* BankHealthRows.addDeviations */
                INSERT INTO exchange.deviation AS d (slot, code, times, last_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (slot, code) DO UPDATE SET
                    times = d.times + excluded.times, last_at = greatest(d.last_at, excluded.last_at)
                """, rows);
    }

    private void addAnswers(BankTally.Noted noted) {
        LocalDate today = days.dayOf(clock.instant());
        List<Object[]> rows = new ArrayList<>();
        noted.answers.forEach((kind, answers) ->
                rows.add(new Object[] {kind.slot(), today.getDayOfWeek().getValue(), kind.of(), today, answers}));
        jdbc.batchUpdate("""
                /* BankHealthRows.addAnswers */
                INSERT INTO exchange.answer_time AS t (slot, weekday, at_most_seconds, day, answers)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (slot, weekday, at_most_seconds) DO UPDATE SET
                    answers = excluded.answers + CASE WHEN t.day = excluded.day THEN t.answers ELSE 0 END,
                    day = excluded.day
                """, rows);
    }
}
