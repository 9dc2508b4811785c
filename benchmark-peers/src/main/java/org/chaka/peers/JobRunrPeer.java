package org.chaka.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import java.util.stream.IntStream;
import org.chaka.postgres.EmbeddedDatabase;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.server.configuration.BackgroundJobServerThreadType;
import org.jobrunr.server.configuration.DefaultBackgroundJobServerWorkerPolicy;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/** A fire-and-forget job per sub-answer. */
final class JobRunrPeer implements Peer {
    private static final int WORKERS = 100;
    private static final int CONNECTIONS = 20;
    private static final Duration POLL = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "JobRunr 8.7.0";
    }

    @Override
    public String settings() {
        return "one job per answer; " + WORKERS + " workers on virtual threads, poll " + POLL.toSeconds()
                + " s (the least it takes), " + CONNECTIONS + " connections, job requests, no dashboard";
    }

    @Override
    public void fill(EmbeddedDatabase database, int inquiries) {
        try (HikariDataSource pool = Tables.pool(database, 2)) {
            JobRequestScheduler scheduler = JobRunr.configure()
                    .useStorageProvider(new PostgresStorageProvider(pool))
                    .initialize()
                    .getJobRequestScheduler();
            // Bank by bank, so that jobs that run side by side count in different rows.
            for (int bank = 0; bank < Round.BANKS; bank++) {
                int here = bank;
                scheduler.enqueue(IntStream.rangeClosed(1, inquiries).mapToObj(inquiry -> new Ask(inquiry, here)));
            }
            JobRunr.destroy();
        }
    }

    @Override
    public void run(EmbeddedDatabase database, Round round) throws InterruptedException {
        try (HikariDataSource pool = Tables.pool(database, CONNECTIONS)) {
            Asking asking = new Asking(pool, round);
            JobRunr.configure()
                    .useStorageProvider(new PostgresStorageProvider(pool))
                    .useJobActivator(new JobActivator() {
                        @Override
                        public <T> T activateJob(Class<T> type) {
                            return type.cast(asking);
                        }
                    })
                    .useBackgroundJobServer(
                            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                                    .andPollInterval(POLL)
                                    .andBackgroundJobServerWorkerPolicy(new DefaultBackgroundJobServerWorkerPolicy(
                                            WORKERS, BackgroundJobServerThreadType.VirtualThreads)))
                    .initialize();
            try {
                round.await();
            } finally {
                JobRunr.destroy();
            }
        }
    }

    /** What is stored of a job; public, as the library calls by reflection. */
    public record Ask(long inquiry, int bank) implements JobRequest {
        @Override
        public Class<Asking> getJobRequestHandler() {
            return Asking.class;
        }
    }

    /** Does a job; public, as the library calls by reflection. */
    public record Asking(HikariDataSource pool, Round round) implements JobRequestHandler<Ask> {
        @Override
        public void run(Ask ask) throws Exception {
            try (Connection connection = pool.getConnection()) {
                round.ready(Tables.store(connection, ask.inquiry(), ask.bank(), round.ask()));
            }
        }
    }
}
