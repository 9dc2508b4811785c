package org.chaka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.chaka.protocol.wire.MalformedException;

/**
 * The exchange against its limit, in rounds: each fills the log, lets the banks answer until every report is READY, and
 * then copies as many bare rows on the same server. So noise of the machine meets both alike.
 */
final class ExchangeBench {
    /** The reports of the release, in three months. */
    private static final int PILOT_INQUIRIES = 550_000;

    /** The pilot in two rounds: each ends with seconds in which one bank after the other has nothing left to do. */
    private static final int INQUIRIES_PER_ROUND = 275_000;

    /** At most, and no more than are measured: so that Java has compiled the hub, which runs for weeks. */
    private static final int MOST_TO_WARM_UP = 150_000;

    private static final long LOOK_MILLIS = 100;
    private static final long SAY_EVERY_NANOS = 2_000_000_000L;
    private static final double NANOS = 1e9;

    private final Place place;
    private final int inquiries;
    private final int banks;
    private final Truth truth;
    private final Limit limit;
    private Spent spent = new Spent(0, 0, 0, 0, 0);
    private double limitSeconds;
    private double limitCpu;

    private ExchangeBench(Place place, int inquiries, int banks) {
        this.place = place;
        this.inquiries = inquiries;
        this.banks = banks;
        this.truth = new Truth(place);
        this.limit = new Limit(place);
    }

    /** Arguments: folder, port, and the options of {@code ./bench exchange}. */
    public static void main(String[] arguments)
            throws IOException, MalformedException, SQLException, InterruptedException {
        Place place = Place.of(arguments);
        Files.createDirectories(place.folder());
        Options options = Options.of(arguments);
        int inquiries = options.number("--inquiries", PILOT_INQUIRIES);
        Figures figures = Figures.of(
                new ExchangeBench(place, inquiries, Parties.BANKS.size()).run().figures());
        System.out.println(options.has("--json") ? figures.json() : figures.table());
    }

    private Result run() throws IOException, MalformedException, SQLException, InterruptedException {
        Parties.make(place, banks);
        try (Child hub = Child.start(HubSide.class, place, HubSide.JVM);
                Child load = Child.start(BanksSide.class, place, BanksSide.JVM, Integer.toString(banks))) {
            int warmUp = Math.min(inquiries, MOST_TO_WARM_UP);
            say("warming up with %,d inquiries, which are not measured …", warmUp);
            fill(hub, warmUp);
            exchange(hub, load, warmUp);
            Instant start = Instant.now();
            long done = warmUp;
            int rounds = Math.ceilDiv(inquiries, INQUIRIES_PER_ROUND);
            for (int round = 1; round <= rounds; round++) {
                int here = (int) ((inquiries + warmUp - done) / (rounds - round + 1));
                say("round %d of %d: filling the log with %,d inquiries …", round, rounds, here);
                fill(hub, here);
                done += here;
                spent = spent.plus(exchange(hub, load, done));
                copy(here * banks);
            }
            truth.verify(done, banks);
            say("verified: %,d answers, %,d reports, %,d notices; none double, none missing", done * banks, done, done);
            return new Result(
                    inquiries,
                    banks,
                    spent,
                    limitSeconds,
                    limitCpu,
                    truth.leaseToReady(start),
                    (double) truth.answerBytes() / done / banks,
                    PeakMemory.of(hub.pid()));
        }
    }

    private void fill(Child hub, int count) throws IOException {
        hub.say("fill " + count + " " + banks + "\n");
        hub.await("filled");
    }

    private Spent exchange(Child hub, Child load, long target) throws IOException, SQLException, InterruptedException {
        truth.checkpoint();
        long before = truth.closed();
        double hubBefore = CpuTime.of(hub.pid());
        double loadBefore = CpuTime.of(load.pid());
        double databaseBefore = CpuTime.ofPostgres(data());
        long walBefore = truth.walBytes();
        long start = System.nanoTime();
        load.say("1");
        awaitReady(hub, load, before, target, start);
        double seconds = (System.nanoTime() - start) / NANOS;
        load.say("0");
        load.await("stopped");
        return new Spent(
                seconds,
                CpuTime.of(hub.pid()) - hubBefore,
                CpuTime.of(load.pid()) - loadBefore,
                CpuTime.ofPostgres(data()) - databaseBefore,
                truth.walBytes() - walBefore);
    }

    private void awaitReady(Child hub, Child load, long before, long target, long start)
            throws SQLException, InterruptedException, IOException {
        long said = start;
        for (long ready = truth.closed(); ready < target; ready = truth.closed()) {
            if (!hub.isAlive() || !load.isAlive()) {
                throw new IOException("A process ended; the logs are in " + place.folder());
            }
            long now = System.nanoTime();
            if (now - said > SAY_EVERY_NANOS) {
                said = now;
                say("  %,d reports, %,.0f answers/s", ready, (ready - before) * banks / ((now - start) / NANOS));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void copy(int rows) throws IOException, SQLException, InterruptedException {
        limit.prepare();
        truth.checkpoint();
        double ownBefore = CpuTime.of(ProcessHandle.current().pid());
        double databaseBefore = CpuTime.ofPostgres(data());
        long start = System.nanoTime();
        limit.copy(rows);
        double took = (System.nanoTime() - start) / NANOS;
        limitSeconds += took;
        limitCpu += CpuTime.of(ProcessHandle.current().pid()) - ownBefore + CpuTime.ofPostgres(data()) - databaseBefore;
        say("  limit: %,.0f rows/s", rows / took);
    }

    private Path data() {
        return place.database().resolve("data");
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
