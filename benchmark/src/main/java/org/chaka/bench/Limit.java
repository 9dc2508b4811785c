package org.chaka.bench;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the machine can do at best: bare binary COPY of rows of the same shape and size, into a table with its primary
 * key and nothing more, by two connections in batches of 500.
 */
final class Limit {
    private static final int CONNECTIONS = 2;
    private static final int ROWS_AT_ONCE = 500;
    private static final int SEALED_BYTES = 701;
    private static final int ROW_BYTES = 2 + 5 * 4 + 2 + 2 + 4 + 8 + SEALED_BYTES;
    private static final LocalDate DAY = LocalDate.of(2022, 3, 22);

    private final Place place;

    Limit(Place place) {
        this.place = place;
    }

    /** Makes the table anew. */
    void prepare() throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench_limit");
            statement.execute("CREATE TABLE bench_limit (bucket smallint NOT NULL, slot smallint NOT NULL,"
                    + " deadline_day date NOT NULL, seq bigint NOT NULL, sealed bytea NOT NULL,"
                    + " PRIMARY KEY (bucket, seq, slot))");
        }
    }

    /** Copies so many rows; returns when they are durable. */
    void copy(int rows) throws SQLException, InterruptedException {
        AtomicReference<SQLException> failed = new AtomicReference<>();
        Thread[] threads = new Thread[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            short bucket = (short) i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    copy(bucket, rows / CONNECTIONS);
                } catch (SQLException e) {
                    failed.set(e);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.get() != null) {
            throw failed.get();
        }
    }

    private void copy(short bucket, int rows) throws SQLException {
        Random random = Random.from(new SplittableRandom(new SecureRandom().nextLong()));
        byte[] sealed = new byte[SEALED_BYTES];
        BinaryCopy batch = new BinaryCopy(ROWS_AT_ONCE * ROW_BYTES + 64);
        try (Connection connection = place.connect()) {
            for (int row = 0; row < rows; row++) {
                random.nextBytes(sealed);
                batch.row(5)
                        .int2(bucket)
                        .int2(row % 16)
                        .date(DAY)
                        .int8(row / 16)
                        .bytes(sealed);
                if ((row + 1) % ROWS_AT_ONCE == 0 || row + 1 == rows) {
                    batch.send(connection, "bench_limit");
                }
            }
        }
    }
}
