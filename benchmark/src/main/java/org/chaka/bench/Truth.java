package org.chaka.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the database says at the end: the only thing that counts. */
public final class Truth {
    private final Place place;

    /** Of the database of this place. */
    public Truth(Place place) {
        this.place = place;
    }

    /** Inquiries closed so far, which their reports and notices are in one transaction with; a cheap look. */
    public long closed() throws SQLException {
        try (Connection connection = place.connect()) {
            return closed(connection);
        }
    }

    /** The same, over a connection that whoever looks often keeps. */
    public static long closed(Connection connection) throws SQLException {
        return number(
                connection,
                "SELECT (SELECT sum(open_block) * 1024 FROM exchange.tail)::bigint"
                        + " + (SELECT coalesce(sum(bit_count(c.bits)), 0) FROM exchange.closed c"
                        + " JOIN exchange.tail t USING (bucket) WHERE c.block >= t.open_block)::bigint");
    }

    /** Answers stored so far, to inquiries that are remembered. */
    public long answers() throws SQLException {
        return number("SELECT coalesce(sum(bit_count(bits)), 0)::bigint FROM exchange.answered");
    }

    /** Notices that the hub takes for sent. */
    public long sentNotices() throws SQLException {
        return number("SELECT count(*) FROM notice.outbox WHERE sent_at IS NOT NULL");
    }

    /** Bytes written to the write-ahead log since the server was made. */
    long walBytes() throws SQLException {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    /** Bytes of the answers' table with its indexes. */
    long answerBytes() throws SQLException {
        return number("SELECT sum(pg_total_relation_size(inhrelid))::bigint FROM pg_inherits"
                + " WHERE inhparent = 'exchange.answer_pack'::regclass");
    }

    /** How long the reports took that were made from a moment on. A lease holds for a minute. */
    LeaseToReady leaseToReady(Instant from) throws SQLException {
        try (Connection connection = place.connect();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT percentile_disc(ARRAY[0.5, 0.99]) WITHIN GROUP (ORDER BY seconds) FROM (
                            SELECT extract(epoch FROM r.generated_at - min(l.expires_at - interval '60 s'))::float8 AS seconds
                            FROM report.record r JOIN exchange.lease l ON l.bucket = r.bucket
                                AND r.seq >= l.from_seq AND r.seq < l.from_seq + 8 * length(l.items)
                            WHERE r.generated_at >= ? AND get_bit(l.items, (r.seq - l.from_seq)::int) = 1
                            GROUP BY r.inquiry_id, r.generated_at) AS of_inquiry
                        """)) {
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Double[] seconds = (Double[]) row.getArray(1).getArray();
                return new LeaseToReady(seconds[0], seconds[1]);
            }
        }
    }

    /** Makes the server write out what it holds, so that no round pays for the one before. */
    public void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    /**
     * No answer is missing or double, no report without its SMS, no gap in the log.
     *
     * @throws IllegalStateException naming what does not hold
     */
    public void verify(long inquiries, int banks) throws SQLException {
        // Statistics of empty tables, which a short run leaves, make each row be compared with each.
        execute("ANALYZE report.record, notice.outbox, exchange.lease");
        require("reports", inquiries, number("SELECT count(*) FROM report.record WHERE state = 'READY'"));
        require(
                "answers",
                inquiries * banks,
                number("SELECT sum(bit_count(places))::bigint FROM exchange.answer_pack"));
        require("different answers", inquiries * banks, differentAnswers());
        require(
                "complete reports",
                inquiries,
                number("SELECT count(*) FROM report.record WHERE cardinality(answered) = " + banks));
        require("notices", inquiries, number("SELECT count(*) FROM notice.outbox"));
        require(
                "reports with their notice",
                inquiries,
                number("SELECT count(*) FROM notice.outbox o JOIN report.record r USING (bucket, inquiry_id)"
                        + " WHERE r.state = 'READY'"));
        require("places in the log", inquiries, number("SELECT sum(next_seq)::bigint FROM exchange.head"));
    }

    /** By sorting: hashing so many keys in little memory goes over its table once for every part of them. */
    private long differentAnswers() throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_hashagg = off");
            return number(
                    connection,
                    "SELECT count(*) FROM (SELECT DISTINCT bucket, first_seq + i, slot FROM exchange.answer_pack,"
                            + " generate_series(0, 10) AS i WHERE get_bit(places, i) = 1)");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Demands a number.
     *
     * @throws IllegalStateException when another one was found
     */
    public static void require(String what, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("there are " + found + " " + what + ", not " + expected);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql) throws SQLException {
        try (Connection connection = place.connect()) {
            return number(connection, sql);
        }
    }

    /** The same, over a given connection. */
    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
