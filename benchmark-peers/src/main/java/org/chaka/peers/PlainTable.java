package org.chaka.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.postgres.EmbeddedDatabase;

/** No library: a table of jobs, of which each worker takes a batch past those that others hold. */
final class PlainTable implements Peer {
    private static final int BATCH = 800;
    private static final int WORKERS = 2;

    private static final String TAKE = "DELETE FROM job WHERE ctid = ANY (ARRAY(SELECT ctid FROM job"
            + " ORDER BY inquiry_id, bank LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED)) RETURNING inquiry_id, bank";
    private static final String STORE = "INSERT INTO answer (inquiry_id, bank, sealed)"
            + " SELECT * FROM unnest(?::bigint[], ?::smallint[], ?::bytea[])";
    private static final String COUNT = "WITH counted AS (UPDATE inquiry i SET answers = i.answers + n.more,"
            + " state = CASE WHEN i.answers + n.more = " + Round.BANKS + " THEN 'READY' ELSE state END"
            + " FROM (SELECT id, count(*)::smallint AS more FROM unnest(?::bigint[]) AS id GROUP BY id ORDER BY id) n"
            + " WHERE i.inquiry_id = n.id RETURNING i.inquiry_id, i.state)"
            + " INSERT INTO ready (inquiry_id) SELECT inquiry_id FROM counted WHERE state = 'READY'";

    @Override
    public String name() {
        return "plain SKIP LOCKED";
    }

    @Override
    public String settings() {
        return "one row per answer; " + WORKERS + " workers, batches of " + BATCH
                + ", taken, answered and counted in one transaction, rows as arrays";
    }

    @Override
    public void fill(EmbeddedDatabase database, int inquiries) throws SQLException {
        try (HikariDataSource pool = Tables.pool(database, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE job (inquiry_id bigint NOT NULL, bank smallint NOT NULL,"
                    + " PRIMARY KEY (inquiry_id, bank))");
            statement.execute("INSERT INTO job SELECT inquiry_id, generate_series(0, " + (Round.BANKS - 1)
                    + ") FROM inquiry ORDER BY inquiry_id");
        }
    }

    @Override
    public void run(EmbeddedDatabase database, Round round) throws Exception {
        try (HikariDataSource pool = Tables.pool(database, WORKERS);
                ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                ends.add(workers.submit(() -> {
                    work(pool, round);
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            round.await();
        }
    }

    private static void work(HikariDataSource pool, Round round) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE);
                PreparedStatement store = connection.prepareStatement(STORE);
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            connection.setAutoCommit(false);
            List<Long> inquiries = new ArrayList<>(BATCH);
            List<Short> banks = new ArrayList<>(BATCH);
            do {
                inquiries.clear();
                banks.clear();
                try (ResultSet jobs = take.executeQuery()) {
                    while (jobs.next()) {
                        inquiries.add(jobs.getLong(1));
                        banks.add(jobs.getShort(2));
                    }
                }
                byte[][] sealed = new byte[inquiries.size()][];
                for (int job = 0; job < sealed.length; job++) {
                    sealed[job] = round.ask();
                }
                store.setArray(1, connection.createArrayOf("bigint", inquiries.toArray()));
                store.setArray(2, connection.createArrayOf("smallint", banks.toArray()));
                store.setArray(3, connection.createArrayOf("bytea", sealed));
                store.executeUpdate();
                count.setArray(1, connection.createArrayOf("bigint", inquiries.toArray()));
                int ready = count.executeUpdate();
                connection.commit();
                round.ready(ready);
            } while (!inquiries.isEmpty());
        }
    }
}
