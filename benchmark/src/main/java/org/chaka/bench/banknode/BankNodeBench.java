package org.chaka.bench.banknode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chaka.bench.CpuTime;
import org.chaka.bench.Figures;
import org.chaka.bench.Options;
import org.chaka.bench.PeakMemory;
import org.chaka.protocol.sealing.AnswerOpener;
import org.chaka.protocol.sealing.AnswerRefusedException;
import org.chaka.protocol.wire.MalformedException;

/**
 * The runnable jar with the service's JVM options: takes work over mutual TLS, verifies, looks up in both systems by
 * JDBC, masks, seals, signs, keeps and posts. In rounds, each beside as many bare seals, so that noise meets both.
 */
public final class BankNodeBench {
    private static final int INQUIRIES = 20_000;
    private static final int ROUNDS = 4;
    private static final int PER_LEASE = 500;
    private static final int DATABASE_AFTER_PORT = 10;
    private static final int MONITOR_AFTER_PORT = 1;
    private static final long LOOK_MILLIS = 20;
    private static final long PATIENCE_NANOS = 600_000_000_000L;
    private static final int OPEN_EVERY = 50;
    private static final int CARDS = 3;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final Path JAR = Path.of("bank-node", "target", "bank-node-0.1.0-exec.jar");
    private static final Path SERVICE = Path.of("bank-node", "dist", "bank-node.service");

    private final Path folder;
    private final int port;
    private final int inquiries;
    private double seconds;
    private double nodeCpu;
    private double databaseCpu;

    private BankNodeBench(Path folder, int port, int inquiries) {
        this.folder = folder;
        this.port = port;
        this.inquiries = inquiries;
    }

    /** Arguments: folder, port, and the options of {@code ./bench bank-node}. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        BankNodeBench bench = new BankNodeBench(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), options.number("--inquiries", INQUIRIES));
        Figures figures = Figures.of(bench.run());
        System.out.println(options.has("--json") ? figures.json() : figures.table());
    }

    private Map<String, Number> run()
            throws IOException, MalformedException, SQLException, GeneralSecurityException, InterruptedException,
                    AnswerRefusedException {
        Files.createDirectories(folder);
        Bank bank = new Bank(folder);
        say("making %,d inquiries and the bank's tables …", inquiries);
        List<Inquiry> all = new ArrayList<>(inquiries);
        for (int person = 1; person <= inquiries; person++) {
            all.add(Inquiry.of(person, bank.authority));
        }
        BareSealing bare = new BareSealing(bank);
        try (BankSystems systems = new BankSystems(folder, port + DATABASE_AFTER_PORT, inquiries);
                HubStandIn hub = new HubStandIn(bank, port)) {
            Path configuration = systems.configure("https://localhost:" + port, port + MONITOR_AFTER_PORT);
            Process node = start(configuration);
            try {
                int perRound = inquiries / ROUNDS;
                for (int round = 0; round < ROUNDS; round++) {
                    List<Inquiry> part = all.subList(round * perRound, (round + 1) * perRound);
                    bare.run(part);
                    answer(part, hub, node, systems);
                    if (round == 0) {
                        say("warm");
                        bare.reset();
                        seconds = 0;
                        nodeCpu = 0;
                        databaseCpu = 0;
                    } else {
                        say("round %d of %d", round, ROUNDS - 1);
                    }
                }
                verify(all.subList(0, perRound * ROUNDS), bank, hub);
                return figures(perRound * (ROUNDS - 1), bare.perSecond(), PeakMemory.of(node.pid()));
            } finally {
                node.destroyForcibly();
            }
        }
    }

    private void answer(List<Inquiry> part, HubStandIn hub, Process node, BankSystems systems)
            throws IOException, InterruptedException {
        int target = hub.answered() + part.size();
        double nodeBefore = CpuTime.of(node.pid());
        double databaseBefore = CpuTime.ofPostgres(systems.data());
        long start = System.nanoTime();
        hub.offer(part.stream().map(Inquiry::item).toList(), PER_LEASE);
        while (hub.answered() < target) {
            if (!node.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IOException("The node does not answer; its log is " + folder.resolve("node.log"));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        seconds += (System.nanoTime() - start) / NANOS;
        nodeCpu += CpuTime.of(node.pid()) - nodeBefore;
        databaseCpu += CpuTime.ofPostgres(systems.data()) - databaseBefore;
    }

    private Process start(Path configuration) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        for (String word : Files.readString(SERVICE).split("\\s+", -1)) {
            if (word.startsWith("-X")) {
                command.add(word);
            }
        }
        command.addAll(List.of("-jar", JAR.toString(), "run", configuration.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
    }

    /** None missing, none double, and the device can open them. */
    private static void verify(List<Inquiry> all, Bank bank, HubStandIn hub)
            throws AnswerRefusedException, IOException {
        if (hub.answered() != all.size() || hub.twice() != 0) {
            throw new IOException("Answers are missing or double");
        }
        for (int i = 0; i < all.size(); i += OPEN_EVERY) {
            Inquiry inquiry = all.get(i);
            byte[] answer = hub.answer(inquiry.item().inquiryId());
            int cards = AnswerOpener.open(answer, inquiry.context(), bank.signing.publicKey(), inquiry.device())
                    .cards()
                    .size();
            if (cards != CARDS) {
                throw new IOException("An answer holds " + cards + " cards");
            }
        }
        say("verified: %,d answers, none double, none missing; each %dth opened", all.size(), OPEN_EVERY);
    }

    private Map<String, Number> figures(int measured, double bareSeals, long peakBytes) {
        double perCore = measured / nodeCpu;
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("inquiries", measured);
        figures.put("seconds", seconds);
        figures.put("inquiries_per_s", measured / seconds);
        figures.put("inquiries_per_cpu_s", perCore);
        figures.put("limit_seals_per_cpu_s", bareSeals);
        figures.put("ratio", perCore / bareSeals);
        figures.put("node_cpu_ms_per_inquiry", nodeCpu / measured * MILLIS);
        figures.put("database_cpu_ms_per_inquiry", databaseCpu / measured * MILLIS);
        figures.put("node_peak_bytes", peakBytes);
        return figures;
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
