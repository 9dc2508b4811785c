package org.chaka.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.chaka.bench.BanksSide;
import org.chaka.bench.Child;
import org.chaka.bench.CpuTime;
import org.chaka.bench.HubSide;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.bench.Truth;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.wire.MalformedException;

/** A hub with its banks, its database, and answers that are stored already. */
final class Site implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final double NANOS = 1e9;

    private final Place place;
    private final Truth truth;
    private final Child hub;
    private final Child load;

    private Site(Place place, Child hub, Child load) {
        this.place = place;
        this.truth = new Truth(place);
        this.hub = hub;
        this.load = load;
    }

    static Site start(Place place, int banks) throws IOException, MalformedException {
        Files.createDirectories(place.folder());
        Parties.make(place, banks);
        Child hub = Child.start(GrowthHub.class, place, HubSide.JVM);
        return new Site(place, hub, Child.start(GrowthBanks.class, place, BanksSide.JVM, Integer.toString(banks)));
    }

    Truth truth() {
        return truth;
    }

    Connection connect() throws SQLException {
        return place.connect();
    }

    /** Stores so many answers of inquiries that are over, from {@code banks} banks each, for today's deadline day. */
    void store(int answers, int banks) throws IOException, SQLException, InterruptedException {
        mark();
        order(hub, "fill " + answers / banks + " " + banks + " " + banks);
        AtomicReference<SQLException> failed = new AtomicReference<>();
        Thread[] threads = new Thread[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    copyAnswers(first, banks);
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
        try (Connection connection = connect()) {
            ClosedLog.close(connection);
        }
        settle();
    }

    /** So that the server's own vacuum, which would come soon, does not fall into a measurement. */
    void settle() throws SQLException {
        execute("VACUUM (ANALYZE)");
    }

    private void copyAnswers(int firstBucket, int banks) throws SQLException {
        StoredAnswers answers = new StoredAnswers();
        try (Connection connection = connect()) {
            LocalDate day = LocalDate.ofEpochDay(
                    Truth.number(connection, "SELECT max(deadline_day) - DATE '1970-01-01' FROM exchange.inquiry_log"));
            for (int bucket = firstBucket; bucket < PersonKey.BUCKETS; bucket += CONNECTIONS) {
                long from = Truth.number(connection, "SELECT seq FROM bench_from WHERE bucket = " + bucket);
                answers.copy(connection, day, bucket, from, Truth.number(connection, ClosedLog.nextSeq(bucket)), banks);
            }
        }
    }

    /** Forgets every inquiry and answer; the places in the log go on, as after days have been dropped. */
    void forget() throws SQLException {
        execute(
                "TRUNCATE exchange.answer_pack, exchange.inquiry_log, exchange.answered, exchange.lease, exchange.receipt,"
                        + " exchange.nonce, report.record, notice.outbox, consent.consent, users.person CASCADE");
    }

    /** Measures a case once, and verifies from the database that no answer, report or notice is missing or double. */
    Outcome run(Case measured, int answers) throws IOException, SQLException, InterruptedException {
        int inquiries = Math.ceilDiv(answers, measured.chosen());
        long expected = (long) inquiries * measured.chosen();
        // The lanes of banks that are not in this case would cost, and those before this case are no business of it.
        execute("DELETE FROM exchange.lane WHERE slot >= " + measured.asking());
        execute("UPDATE notice.outbox SET sent_at = now() WHERE sent_at IS NULL");
        order(load, "connect " + measured.asking());
        mark();
        order(hub, "fill " + inquiries + " " + measured.chosen() + " " + measured.banks());
        truth.checkpoint();
        long target = truth.closed() + inquiries;
        double hubBefore = CpuTime.of(hub.pid());
        double loadBefore = CpuTime.of(load.pid());
        double databaseBefore = CpuTime.ofPostgres(data());
        long start = System.nanoTime();
        order(load, "start " + measured.asking());
        awaitClosed(target);
        double seconds = (System.nanoTime() - start) / NANOS;
        Outcome outcome = new Outcome(
                expected,
                seconds,
                CpuTime.of(hub.pid()) - hubBefore,
                CpuTime.ofPostgres(data()) - databaseBefore,
                CpuTime.of(load.pid()) - loadBefore);
        order(load, "stop");
        verifyNew(inquiries, expected);
        return outcome;
    }

    private void awaitClosed(long target) throws SQLException, InterruptedException, IOException {
        long last = -1;
        long lastChange = System.nanoTime();
        try (Connection connection = connect()) {
            for (long closed = Truth.closed(connection); closed < target; closed = Truth.closed(connection)) {
                if (closed > last) {
                    last = closed;
                    lastChange = System.nanoTime();
                } else if (!hub.isAlive() || !load.isAlive() || System.nanoTime() - lastChange > PATIENCE_NANOS) {
                    throw new IOException(String.format(
                            Locale.ROOT, "Nothing moves, with %,d to go; see %s", target - closed, place.folder()));
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** Remembers where the log ends, so that what comes from here on can be verified. */
    private void mark() throws SQLException {
        execute("DROP TABLE IF EXISTS bench_from");
        execute("CREATE TABLE bench_from AS SELECT bucket, next_seq AS seq FROM exchange.head");
    }

    private void verifyNew(long inquiries, long answers) throws SQLException {
        String records = "report.record r JOIN bench_from f ON r.bucket = f.bucket AND r.seq >= f.seq"
                + " AND r.state = 'READY' AND r.answered = r.asked";
        Truth.require("complete new reports", inquiries, truth.number("SELECT count(*) FROM " + records));
        Truth.require(
                "new reports with their notice",
                inquiries,
                truth.number("SELECT count(*) FROM " + records
                        + " JOIN notice.outbox o ON o.bucket = r.bucket AND o.inquiry_id = r.inquiry_id"));
        Truth.require(
                "new places in the log",
                inquiries,
                truth.number("SELECT sum(h.next_seq - f.seq)::bigint FROM exchange.head h JOIN bench_from f"
                        + " USING (bucket)"));
        StoredAnswers.verifyNew(truth, answers);
    }

    /** Erases what will be due tomorrow, by the hub's own retention of the exchange. */
    void eraseTomorrow() throws IOException {
        order(hub, "erase");
    }

    private static void order(Child child, String command) throws IOException {
        child.say(command + "\n");
        child.await("done");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path data() {
        return place.database().resolve("data");
    }

    @Override
    public void close() throws IOException {
        load.close();
        hub.close();
    }
}
