package org.chaka.bench.growth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.chaka.bench.Truth;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;

/** Ends every inquiry of the log at once, with the rows that the hub's closing would have left. */
final class ClosedLog {
    private static final int BLOCK = 1024;

    private ClosedLog() {}

    /** In one transaction: records READY, notices sent, and everything before the head closed. */
    static void close(Connection connection) throws SQLException {
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        connection.setAutoCommit(false);
        try (PreparedStatement ready = connection.prepareStatement(
                        "UPDATE report.record SET state = 'READY', generated_at = ?, erase_at = ?, ask_again_from = ?,"
                                + " answered = asked WHERE state = 'ASKING'");
                Statement statement = connection.createStatement()) {
            Timestamp eraseAt = Timestamp.from(new NaturalDays(clock).eraseAt(now));
            ready.setTimestamp(1, Timestamp.from(now));
            ready.setTimestamp(2, eraseAt);
            ready.setTimestamp(3, eraseAt);
            ready.executeUpdate();
            statement.execute("INSERT INTO notice.outbox"
                    + " (bucket, inquiry_id, kind, person_id, created_at, attempts, next_attempt_at, sent_at)"
                    + " SELECT bucket, inquiry_id, 'REPORT_READY', person_id, generated_at, 1, generated_at,"
                    + " generated_at FROM report.record WHERE state = 'READY' ON CONFLICT DO NOTHING");
            for (int bucket = 0; bucket < PersonKey.BUCKETS; bucket++) {
                passTail(connection, bucket, Truth.number(connection, nextSeq(bucket)));
            }
        }
        connection.commit();
    }

    /** Everything before {@code nextSeq} is closed. */
    static void passTail(Connection connection, int bucket, long nextSeq) throws SQLException {
        BitSet bits = new BitSet(BLOCK);
        bits.set(0, (int) (nextSeq % BLOCK));
        try (PreparedStatement closed =
                        connection.prepareStatement("INSERT INTO exchange.closed (bucket, block, bits) VALUES (?, ?, ?)"
                                + " ON CONFLICT (bucket, block) DO UPDATE SET bits = excluded.bits");
                Statement tail = connection.createStatement()) {
            closed.setInt(1, bucket);
            closed.setLong(2, nextSeq / BLOCK);
            closed.setBytes(3, Arrays.copyOf(bits.toByteArray(), BLOCK / Byte.SIZE));
            closed.executeUpdate();
            tail.execute("UPDATE exchange.tail SET open_block = " + nextSeq / BLOCK + " WHERE bucket = " + bucket);
        }
    }

    static String nextSeq(int bucket) {
        return "SELECT next_seq FROM exchange.head WHERE bucket = " + bucket;
    }
}
