package org.chaka.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chaka.bench.Child;
import org.chaka.bench.Options;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.protocol.wire.MalformedException;

/**
 * Ours beside the ways in which a Java team would otherwise ask sixteen banks durably, on one PostgreSQL, in rounds that
 * take turns. Each of the others runs in a process and on a class path of its own and is verified after each round.
 */
final class PeersBench {
    private static final int ROUNDS = 2;
    private static final int OUR_INQUIRIES = 55_000;

    /** Part of a round that goes before, so that Java has compiled what is measured. */
    private static final int WARM_UP = 5;

    private static final String MAIN = "org.chaka.peers.PeerSide";
    private static final String FAILED = "failed";
    private static final List<String> JVM =
            List.of("-XX:+UseParallelGC", "-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private final Place place;
    private final List<Entrant> entrants = new ArrayList<>();

    private PeersBench(Place place) {
        this.place = place;
    }

    /** Arguments: folder, port, {@code --class-path} of the others, and the options of {@code ./bench peers}. */
    public static void main(String[] arguments)
            throws IOException, MalformedException, SQLException, InterruptedException {
        Place place = Place.of(arguments);
        Files.createDirectories(place.folder());
        Options options = Options.of(arguments);
        PeerFigures figures = new PeersBench(place).run(options.text("--class-path"));
        System.out.println(options.has("--json") ? figures.json() : figures.table());
        if (options.has("--chart")) {
            Path folder = Files.createDirectories(Path.of(options.text("--chart")));
            Files.writeString(folder.resolve("peers.json"), figures.json() + "\n");
            Files.writeString(folder.resolve("peers.svg"), PeerChart.svg(figures));
        }
    }

    private PeerFigures run(String classPath)
            throws IOException, MalformedException, SQLException, InterruptedException {
        double ourSeconds = 0;
        try (Ours ours = new Ours(place)) {
            // So many that a round takes some ten seconds on two cores, and the last of a queue does not weigh.
            enter(classPath, "db-scheduler", 2_600);
            enter(classPath, "jobrunr", 900);
            enter(classPath, "dbos", 1_500);
            enter(classPath, "camel", 1_000);
            enter(classPath, "plain", 40_000);
            say("warming up with a part of each, which is not measured …");
            ours.round(OUR_INQUIRIES / WARM_UP);
            for (Entrant entrant : entrants) {
                entrant.warmUp();
            }
            for (int round = 1; round <= ROUNDS; round++) {
                say("round %d of %d", round, ROUNDS);
                double seconds = ours.round(OUR_INQUIRIES);
                ourSeconds += seconds;
                say("  ours: %,.0f answers/s", OUR_INQUIRIES * Parties.BANKS.size() / seconds);
                for (Entrant entrant : entrants) {
                    entrant.round();
                }
            }
            ours.verify();
        } finally {
            for (Entrant entrant : entrants) {
                entrant.process.close();
            }
        }
        double answers = (double) ROUNDS * OUR_INQUIRIES * Parties.BANKS.size();
        return new PeerFigures(
                answers / ourSeconds, entrants.stream().map(Entrant::figure).toList());
    }

    private void enter(String classPath, String key, int inquiries) throws IOException {
        Child process = Child.start(
                key,
                MAIN,
                classPath,
                place,
                JVM,
                List.of(place.database().toString(), Integer.toString(place.databasePort()), key));
        Entrant entrant = new Entrant(process, inquiries);
        entrants.add(entrant);
        say("%s: %s", entrant.name, entrant.settings);
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }

    /** One of the others, over all its rounds. */
    private static final class Entrant {
        private final Child process;
        private final int inquiries;
        private final String name;
        private final String settings;
        private double answers;
        private double seconds;
        private String failure;

        Entrant(Child process, int inquiries) throws IOException {
            this.process = process;
            this.inquiries = inquiries;
            this.name = process.hear();
            this.settings = process.hear();
        }

        void warmUp() {
            ask(inquiries / WARM_UP);
        }

        void round() {
            double took = ask(inquiries);
            double here = (double) inquiries * Parties.BANKS.size();
            answers += here;
            seconds += took;
            if (failure == null) {
                say("  %s: %,.0f answers/s", name, here / took);
            }
        }

        /** Seconds that the process says; once it has failed, it has no figure. */
        private double ask(int count) {
            try {
                process.say(count + "\n");
                String answer = process.hear();
                if (!answer.startsWith(FAILED)) {
                    return Double.parseDouble(answer);
                }
                failure = answer;
            } catch (IOException ended) {
                failure = FAILED + ": " + ended.getMessage();
            }
            say("  %s: %s", name, failure);
            return 0;
        }

        PeerFigures.Peer figure() {
            return new PeerFigures.Peer(name, settings, failure == null ? answers / seconds : null, failure);
        }
    }
}
