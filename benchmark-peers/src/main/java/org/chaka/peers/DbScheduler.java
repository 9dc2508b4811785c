package org.chaka.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.chaka.postgres.EmbeddedDatabase;

/** A one-time task per sub-answer. */
final class DbScheduler implements Peer {
    private static final int THREADS = 50;
    private static final int CONNECTIONS = 20;
    private static final double POLL_BELOW = 1.0;
    private static final double FETCH_UP_TO = 4.0;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final String TASK = "ask";
    private static final char BETWEEN = '-';

    @Override
    public String name() {
        return "db-scheduler 16.12.0";
    }

    @Override
    public String settings() {
        return "one task per answer; lock-and-fetch, " + THREADS + " virtual threads, fetch " + FETCH_UP_TO
                + " times as many below " + POLL_BELOW + ", poll " + POLL.toMillis() + " ms, heartbeat "
                + HEARTBEAT.toSeconds() + " s, " + CONNECTIONS + " connections";
    }

    @Override
    public void fill(EmbeddedDatabase database, int inquiries) throws SQLException {
        try (HikariDataSource pool = Tables.pool(database, 2)) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE scheduled_tasks (task_name text NOT NULL, task_instance text NOT NULL,"
                        + " task_data bytea, execution_time timestamptz, picked boolean NOT NULL, picked_by text,"
                        + " last_success timestamptz, last_failure timestamptz, consecutive_failures int,"
                        + " last_heartbeat timestamptz, version bigint NOT NULL, priority smallint, state text,"
                        + " PRIMARY KEY (task_name, task_instance))");
                statement.execute("CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)");
                statement.execute("CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");
            }
            Scheduler client = Scheduler.create(pool, task(pool, null)).build();
            Instant due = Instant.now().minusSeconds(60);
            // Bank by bank, so that tasks that run side by side count in different rows.
            for (int bank = 0; bank < Round.BANKS; bank++) {
                List<TaskInstance<?>> tasks = new ArrayList<>();
                for (int inquiry = 1; inquiry <= inquiries; inquiry++) {
                    tasks.add(new TaskInstance<>(TASK, inquiry + "" + BETWEEN + bank));
                }
                client.scheduleBatch(tasks, due.plusMillis(bank));
            }
        }
    }

    @Override
    public void run(EmbeddedDatabase database, Round round) throws InterruptedException {
        try (HikariDataSource pool = Tables.pool(database, CONNECTIONS)) {
            Scheduler scheduler = Scheduler.create(pool, task(pool, round))
                    .threads(THREADS)
                    .executorService(Executors.newVirtualThreadPerTaskExecutor())
                    .pollUsingLockAndFetch(POLL_BELOW, FETCH_UP_TO)
                    .pollingInterval(POLL)
                    .heartbeatInterval(HEARTBEAT)
                    .build();
            scheduler.start();
            try {
                round.await();
            } finally {
                scheduler.stop();
            }
        }
    }

    private static OneTimeTask<Void> task(HikariDataSource pool, Round round) {
        return Tasks.oneTime(TASK).execute((instance, context) -> {
            String id = instance.getId();
            int between = id.indexOf(BETWEEN);
            long inquiry = Long.parseLong(id.substring(0, between));
            int bank = Integer.parseInt(id.substring(between + 1));
            try (Connection connection = pool.getConnection()) {
                round.ready(Tables.store(connection, inquiry, bank, round.ask()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
