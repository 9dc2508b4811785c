package org.chaka.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import dev.dbos.transact.workflow.Workflow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.postgres.EmbeddedDatabase;

/** A queued workflow per inquiry with a step per sub-answer, whose result the library stores; the last step gathers. */
final class Dbos implements Peer {
    private static final int AT_ONCE = 64;
    private static final int CONNECTIONS = 20;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Queue QUEUE =
            new Queue("inquiries").withWorkerConcurrency(AT_ONCE).withPollingInterval(POLL);
    private static final String NO_QUEUE = "none";

    @Override
    public String name() {
        return "DBOS Transact 1.1.0-m6";
    }

    @Override
    public String settings() {
        return "one workflow per inquiry, one step per answer; " + AT_ONCE + " workflows at once, queue polled each "
                + POLL.toMillis() + " ms, " + CONNECTIONS + " connections";
    }

    @Override
    public void fill(EmbeddedDatabase database, int inquiries) throws Exception {
        try (HikariDataSource pool = Tables.pool(database, CONNECTIONS);
                DBOS dbos = new DBOS(config(pool).withListenQueues(NO_QUEUE))) {
            dbos.registerQueues(QUEUE, new Queue(NO_QUEUE));
            Inquiry inquiry = dbos.registerProxy(Inquiry.class, new Gathering(dbos, pool, null));
            dbos.launch();
            List<Future<?>> stored = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
                for (int i = 1; i <= inquiries; i++) {
                    long id = i;
                    stored.add(threads.submit(() -> dbos.startWorkflow(
                            () -> inquiry.gather(id), new StartWorkflowOptions(Long.toString(id)).withQueue(QUEUE))));
                }
            }
            for (Future<?> one : stored) {
                one.get();
            }
        }
    }

    @Override
    public void run(EmbeddedDatabase database, Round round) throws InterruptedException {
        try (HikariDataSource pool = Tables.pool(database, CONNECTIONS);
                DBOS dbos = new DBOS(config(pool))) {
            dbos.registerQueue(QUEUE);
            dbos.registerProxy(Inquiry.class, new Gathering(dbos, pool, round));
            dbos.launch();
            round.await();
        }
    }

    private static DBOSConfig config(HikariDataSource pool) {
        return DBOSConfig.defaults("chaka-bench")
                .withDataSource(pool)
                .withDatabaseSchema(Tables.SCHEMA)
                .withAppVersion("1")
                .withExecutorId("bench");
    }

    /** What the library makes a proxy of. */
    public interface Inquiry {
        /** Asks all banks. */
        void gather(long inquiry) throws SQLException;
    }

    /** The workflow. */
    public static final class Gathering implements Inquiry {
        private final DBOS dbos;
        private final HikariDataSource pool;
        private final Round round;

        Gathering(DBOS dbos, HikariDataSource pool, Round round) {
            this.dbos = dbos;
            this.pool = pool;
            this.round = round;
        }

        @Override
        @Workflow(name = "gather")
        public void gather(long inquiry) throws SQLException {
            byte[][] sealed = new byte[Round.BANKS][];
            for (int bank = 0; bank < Round.BANKS; bank++) {
                sealed[bank] = dbos.runStep(round::ask, "ask");
            }
            dbos.runStep(() -> close(inquiry, sealed), "close");
        }

        /** Counts here, not by the step's result: the library gives a recorded result again after a death. */
        private void close(long inquiry, byte[][] sealed) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                int ready = Tables.storeAll(connection, inquiry, sealed);
                connection.commit();
                round.ready(ready);
            }
        }
    }
}
