package org.chaka.hub.report;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaka.hub.exchange.InquiryPlace;
import org.chaka.hub.platform.EarlyErasures;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows of the record. */
@Component
class RecordRows {
    private final JdbcTemplate jdbc;

    RecordRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All queries of a person, newest first. */
    List<ReportRecord> of(PersonKey person) {
        return jdbc.query("""
                /* RecordRows.of */
                SELECT * FROM report.record WHERE bucket = ? AND person_id = ? ORDER BY inquiry_no DESC
                """, RecordRows::record, person.bucket(), person.personId());
    }

    /** The ids of those of these queries that are open, or have a report that can be read. */
    Set<UUID> alive(List<EarlyErasures.Query> queries, Instant now) {
        return new HashSet<>(jdbc.queryForList(
                """
                /* RecordRows.alive */
                SELECT inquiry_id FROM report.record
                JOIN unnest(?::smallint[], ?::uuid[], ?::uuid[]) AS wanted (bucket, person_id, inquiry_id)
                    USING (bucket, person_id, inquiry_id)
                WHERE state = 'ASKING' OR (state = 'READY' AND deleted_at IS NULL AND erase_at > ?)
                """,
                UUID.class,
                queries.stream().map(query -> query.person().bucket()).toArray(Short[]::new),
                queries.stream().map(query -> query.person().personId()).toArray(UUID[]::new),
                queries.stream().map(EarlyErasures.Query::inquiryId).toArray(UUID[]::new),
                at(now)));
    }

    void insert(PersonKey person, ReportRecord record) {
        jdbc.update(
                """
                /* RecordRows.insert */
                INSERT INTO report.record (bucket, person_id, inquiry_no, inquiry_id, seq, deadline_day, device_id, state,
                    submitted_at, deadline_at, asked, replaces_no)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                person.bucket(),
                person.personId(),
                record.inquiryNo(),
                record.inquiryId(),
                record.place().seq(),
                record.place().deadlineDay(),
                record.deviceId(),
                record.state().name(),
                at(record.submittedAt()),
                at(record.deadlineAt()),
                slots(record.asked()),
                record.replacesNo());
    }

    /**
     * ASKING to READY, all of one bucket in one statement: half a million reports in minutes leave no time for one each.
     *
     * @throws IllegalStateException when one of them was not ASKING
     */
    void ready(List<NewReport> reports) {
        if (reports.isEmpty()) {
            return;
        }
        // A plan kept for arrays of any length compares every record with every report.
        jdbc.execute("/* RecordRows.ready plan */ SET LOCAL plan_cache_mode = 'force_custom_plan'");
        int changed = jdbc.update(
                """
                /* RecordRows.ready */
                UPDATE report.record r SET state = 'READY', generated_at = n.generated_at, erase_at = n.erase_at,
                    ask_again_from = n.ask_again_from, answered = n.answered::smallint[]
                FROM unnest(?::uuid[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                    AS n (person_id, inquiry_no, generated_at, erase_at, ask_again_from, answered)
                WHERE r.bucket = ? AND r.person_id = n.person_id AND r.inquiry_no = n.inquiry_no AND r.state = 'ASKING'
                """,
                reports.stream()
                        .map(report -> report.closed().person().personId())
                        .toArray(UUID[]::new),
                reports.stream().mapToInt(report -> report.closed().inquiryNo()).toArray(),
                texts(reports, NewReport::generatedAt),
                texts(reports, NewReport::eraseAt),
                texts(reports, NewReport::askAgainFrom),
                texts(reports, report -> array(report.closed().answered())),
                reports.getFirst().closed().person().bucket());
        if (changed != reports.size()) {
            throw new IllegalStateException(
                    "of " + reports.size() + " closed inquiries only " + changed + " had an open record");
        }
    }

    /** ASKING to WITHDRAWN. */
    boolean withdrawn(PersonKey person, int inquiryNo, Instant now, Instant askAgainFrom) {
        return 1 == jdbc.update("""
                        /* RecordRows.withdrawn */
                        UPDATE report.record SET state = 'WITHDRAWN', withdrawn_at = ?, ask_again_from = ?
                        WHERE bucket = ? AND person_id = ? AND inquiry_no = ? AND state = 'ASKING'
                        """, at(now), at(askAgainFrom), person.bucket(), person.personId(), inquiryNo);
    }

    void deleted(PersonKey person, int inquiryNo, Instant now) {
        jdbc.update("""
                /* RecordRows.deleted */
                UPDATE report.record SET deleted_at = ?, answered = NULL
                WHERE bucket = ? AND person_id = ? AND inquiry_no = ? AND state = 'READY' AND deleted_at IS NULL
                """, at(now), person.bucket(), person.personId(), inquiryNo);
    }

    /** Ends a report that is replaced before anybody opened it. @return false when it was opened or ended meanwhile */
    boolean replaced(PersonKey person, int inquiryNo, int by, Instant now) {
        return 1 == jdbc.update("""
                        /* RecordRows.replaced */
                        UPDATE report.record SET deleted_at = ?, answered = NULL, replaced_by = ?
                        WHERE bucket = ? AND person_id = ? AND inquiry_no = ? AND state = 'READY'
                            AND deleted_at IS NULL AND opened_at IS NULL
                        """, at(now), by, person.bucket(), person.personId(), inquiryNo);
    }

    private static ReportRecord record(ResultSet row, int index) throws SQLException {
        return new ReportRecord(
                row.getInt("inquiry_no"),
                row.getObject("inquiry_id", UUID.class),
                new InquiryPlace(
                        row.getShort("bucket"), row.getLong("seq"), row.getObject("deadline_day", LocalDate.class)),
                row.getObject("device_id", UUID.class),
                RecordState.valueOf(row.getString("state")),
                instant(row, "submitted_at"),
                instant(row, "deadline_at"),
                instant(row, "generated_at"),
                instant(row, "erase_at"),
                instant(row, "withdrawn_at"),
                instant(row, "deleted_at"),
                slots(row.getArray("asked")),
                slots(row.getArray("answered")),
                instant(row, "ask_again_from"),
                instant(row, "opened_at"),
                row.getObject("replaces_no", Integer.class),
                row.getObject("replaced_by", Integer.class));
    }

    /** An array of PostgreSQL, each value as text; null stays null. */
    private static String[] texts(List<NewReport> reports, Function<NewReport, Object> value) {
        return reports.stream()
                .map(value)
                .map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
    }

    /** Such as {@code {0,3,15}}. */
    private static String array(List<Integer> slots) {
        return slots.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static List<Integer> slots(Array array) throws SQLException {
        return array == null
                ? null
                : Arrays.stream((Number[]) array.getArray())
                        .map(Number::intValue)
                        .toList();
    }

    private static short[] slots(Collection<Integer> slots) {
        short[] array = new short[slots.size()];
        int next = 0;
        for (int slot : slots) {
            array[next++] = (short) slot;
        }
        return array;
    }
}
