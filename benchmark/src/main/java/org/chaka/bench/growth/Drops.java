package org.chaka.bench.growth;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.chaka.bench.BinaryCopy;
import org.chaka.bench.Truth;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;

/** What it costs to get rid of a day: dropped by the hub's retention, or deleted row by row. */
final class Drops {
    /** A deadline day this long ago is still kept today, and is the first to go tomorrow. */
    private static final int DAYS_AGO = 8;

    private static final int ROWS_AT_ONCE = 1000;
    private static final int DEVICE_KEY_BYTES = 65;
    private static final int VERDICT_BYTES = 132;
    private static final int WRAPPED_KEY_BYTES = 60;
    private static final int ROW_BYTES = 600;
    private static final double NANOS = 1e9;

    private final Site site;
    private final int banks;
    private final Random random = Random.from(new SplittableRandom(new SecureRandom().nextLong()));
    private final LocalDate day = new NaturalDays(Clock.systemUTC()).today().minusDays(DAYS_AGO);

    Drops(Site site, int banks) {
        this.site = site;
        this.banks = banks;
    }

    /** Seconds in which the hub's retention drops a day of so many answers. */
    double drop(int answers) throws IOException, SQLException {
        load(answers);
        long start = System.nanoTime();
        site.eraseTomorrow();
        double seconds = (System.nanoTime() - start) / NANOS;
        Truth.require(
                "partitions of the dropped day",
                0,
                site.truth()
                        .number("SELECT count(*) FROM pg_class WHERE relname LIKE '%\\_"
                                + day.toString().replace("-", "") + "'"));
        return seconds;
    }

    /** Seconds in which a DELETE of the same rows is durable. */
    double delete(int answers) throws IOException, SQLException {
        load(answers);
        long start = System.nanoTime();
        try (Connection connection = site.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(StoredAnswers.delete(day));
            statement.execute("DELETE FROM exchange.inquiry_log WHERE deadline_day = '" + day + "'");
            connection.commit();
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        Truth.require("answers left", 0, site.truth().number(StoredAnswers.count(day)));
        site.eraseTomorrow();
        return seconds;
    }

    /** A day of closed inquiries with their answers; whatever else is due has been erased before. */
    private void load(int answers) throws IOException, SQLException {
        site.eraseTomorrow();
        site.execute("SELECT exchange.create_day('" + day + "')");
        StoredAnswers stored = new StoredAnswers();
        int left = answers / banks;
        try (Connection connection = site.connect()) {
            connection.setAutoCommit(false);
            for (int bucket = 0; bucket < PersonKey.BUCKETS; bucket++) {
                int inquiries = left / (PersonKey.BUCKETS - bucket);
                left -= inquiries;
                long from = Truth.number(
                        connection,
                        "UPDATE exchange.head SET next_seq = next_seq + " + inquiries + " WHERE bucket = " + bucket
                                + " RETURNING next_seq - " + inquiries);
                log(connection, bucket, from, from + inquiries);
                ClosedLog.passTail(connection, bucket, from + inquiries);
                connection.commit();
                stored.copy(connection, day, bucket, from, from + inquiries, banks);
                connection.commit();
            }
        }
        Truth.require(
                "answers to drop", (long) answers / banks * banks, site.truth().number(StoredAnswers.count(day)));
        site.truth().checkpoint();
    }

    private void log(Connection connection, int bucket, long fromSeq, long toSeq) throws SQLException {
        int[] slots = new int[banks];
        for (int slot = 0; slot < banks; slot++) {
            slots[slot] = slot;
        }
        Instant deadline = new NaturalDays(Clock.systemUTC()).startOf(day);
        BinaryCopy rows = new BinaryCopy(ROWS_AT_ONCE * ROW_BYTES);
        for (long from = fromSeq; from < toSeq; from += ROWS_AT_ONCE) {
            for (long seq = from; seq < Math.min(toSeq, from + ROWS_AT_ONCE); seq++) {
                rows.row(13)
                        .int2(bucket)
                        .int8(seq)
                        .date(day)
                        .uuid(UUID.randomUUID())
                        .uuid(UUID.randomUUID())
                        .int4(1);
                rows.timestamp(deadline.minus(1, ChronoUnit.DAYS))
                        .timestamp(deadline)
                        .int2Array(slots);
                rows.bytes(bytes(DEVICE_KEY_BYTES)).bytes(bytes(VERDICT_BYTES));
                rows.date(day.plusDays(DAYS_AGO)).bytes(bytes(WRAPPED_KEY_BYTES));
            }
            rows.send(
                    connection,
                    "exchange.inquiry_log (bucket, seq, deadline_day, inquiry_id, person_id, inquiry_no,"
                            + " submitted_at, deadline_at, slots, device_key, verdict, key_day, wrapped_key)");
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
