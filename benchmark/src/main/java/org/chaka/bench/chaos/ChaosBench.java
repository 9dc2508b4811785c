package org.chaka.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chaka.bench.Child;
import org.chaka.bench.Figures;
import org.chaka.bench.Options;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.bench.Truth;

/**
 * The exchange under fire: hub, PostgreSQL and banks are killed at random moments, in an order that the seed decides,
 * while replies get lost and banks post late, twice and in parts. In the end the database must say the same as after a
 * quiet run.
 */
final class ChaosBench {
    private static final int INQUIRIES = 20_000;
    private static final int MOST_SEEDS = 1_000_000;
    private static final long LOOK_MILLIS = 20;
    private static final long PATIENCE_NANOS = 180_000_000_000L;
    private static final double NANOS = 1e9;
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** A late post comes two leases after the work, which is twelve seconds. */
    private static final long LATE_MILLIS = 15_000;

    /** What chance has left out gets another chance. */
    private static final int MORE = 100;

    private static final int MOST_MORE = 20;

    private final Place place;
    private final long seed;
    private final Truth truth;
    private final String clockStart = Instant.now().toString();
    private final long start = System.nanoTime();
    private final Happenings happenings = new Happenings();
    private Child hub;
    private Child banks;
    private int banksStarted;
    private int inquiries;

    private ChaosBench(Place place, int inquiries, long seed) {
        this.place = place;
        this.inquiries = inquiries;
        this.seed = seed;
        this.truth = new Truth(place);
    }

    /** Arguments: folder, port, and the options of {@code ./bench exchange --chaos}. */
    public static void main(String[] arguments) throws Exception {
        Place place = Place.of(arguments);
        Files.createDirectories(place.folder());
        Options options = Options.of(arguments);
        long seed = options.number("--seed", new SecureRandom().nextInt(MOST_SEEDS));
        int inquiries = options.number("--inquiries", INQUIRIES);
        Figures figures = new ChaosBench(place, inquiries, seed).run().figures();
        System.out.println(options.has("--json") ? figures.json() : figures.table());
    }

    private Happenings run() throws Exception {
        say("seed %d: with --seed %d the same is killed in the same order again", seed, seed);
        Parties.make(place, Parties.BANKS.size());
        try (Relay relay = new Relay(place, seed);
                Carrier carrier = new Carrier(place, seed)) {
            startHub();
            startBanks();
            List<List<Blow>> rounds = Blow.plan(seed);
            int left = inquiries;
            for (int round = 0; round < rounds.size(); round++) {
                int here = left / (rounds.size() - round);
                left -= here;
                round(here, rounds.get(round));
            }
            awaitLastReport();
            for (int more = 0; more < MOST_MORE && !happenings.awaitComplete(LATE_MILLIS); more++) {
                inquiries += MORE;
                round(MORE, List.of());
                awaitLastReport();
            }
            say("every report is READY after %d s", seconds());
            happenings.count("replies_dropped", relay.cuts());
            happenings.count("messages", carrier.messages());
            verify(carrier);
        } finally {
            stop();
        }
        happenings.count("inquiries", inquiries);
        happenings.count("banks", Parties.BANKS.size());
        happenings.count("seed", seed);
        happenings.count("seconds", seconds());
        return happenings;
    }

    private void awaitLastReport() throws Exception {
        await("the last report", () -> truth.closed() == inquiries);
    }

    private void round(int here, List<Blow> blows) throws Exception {
        long before = answers();
        hub.say("fill " + here + " " + Parties.BANKS.size() + "\n");
        hub.await("filled");
        for (Blow blow : blows) {
            long until = before + (long) (blow.progress() * here * Parties.BANKS.size());
            await("the next blow", () -> answers() >= until);
            Thread.sleep(blow.delayMillis());
            strike(blow.target());
        }
    }

    private void verify(Carrier carrier) throws SQLException {
        truth.verify(inquiries, Parties.BANKS.size());
        long sent = truth.sentNotices();
        if (carrier.different() < sent || carrier.different() > inquiries) {
            throw new IllegalStateException(
                    "the carrier got " + carrier.different() + " different messages; " + sent + " are taken for sent");
        }
        happenings.verify();
        say(
                "verified: %,d answers, %,d reports, %,d notices; none double, none missing",
                (long) inquiries * Parties.BANKS.size(), inquiries, inquiries);
    }

    private void strike(Blow.Target target) throws Exception {
        say(
                "  after %d s and %,d answers: kill -9 %s",
                seconds(), answers(), target.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        happenings.count("killed_" + target.name().toLowerCase(Locale.ROOT), 1);
        switch (target) {
            case HUB -> hub.kill();
            case BANKS -> banks.kill();
            case POSTGRES -> killPostgres();
            case HUB_AND_POSTGRES -> {
                hub.kill();
                killPostgres();
            }
        }
        if (!hub.isAlive()) {
            startHub();
        }
        if (!banks.isAlive()) {
            startBanks();
        }
    }

    private void startHub() throws IOException {
        hub = Child.start(ChaosHub.class, place, JVM, clockStart);
    }

    private void startBanks() throws IOException {
        // Restarted banks must not do the same again.
        banks = Child.start(ChaosBanks.class, place, JVM, clockStart, Long.toString(seed + banksStarted++));
        banks.follow(happenings::heard);
    }

    private long answers() throws Exception {
        long[] answers = new long[1];
        await("the database", () -> {
            answers[0] = truth.answers();
            return true;
        });
        return answers[0];
    }

    /** Waits while processes come back; the database may be gone meanwhile. */
    private void await(String what, Callable<Boolean> reached) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!now(reached)) {
            if (!hub.isAlive() || !banks.isAlive()) {
                throw new IOException("A process ended by itself; the logs are in " + place.folder());
            }
            if (System.nanoTime() > end) {
                throw new IOException("Waited in vain for " + what + "; the logs are in " + place.folder());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static boolean now(Callable<Boolean> reached) throws Exception {
        try {
            return reached.call();
        } catch (SQLException databaseIsDown) {
            return false;
        }
    }

    private void killPostgres() throws IOException {
        ProcessHandle server = postgres().orElseThrow(() -> new IOException("PostgreSQL does not run"));
        server.destroyForcibly();
        server.onExit().join();
    }

    private Optional<ProcessHandle> postgres() throws IOException {
        Path pid = place.database().resolve("data/postmaster.pid");
        return Files.exists(pid)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                : Optional.empty();
    }

    private void stop() throws IOException {
        if (banks != null) {
            banks.close();
        }
        if (hub != null) {
            hub.close();
        }
        postgres().ifPresent(ProcessHandle::destroyForcibly); // only if the hub has failed
    }

    private long seconds() {
        return Math.round((System.nanoTime() - start) / NANOS);
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
