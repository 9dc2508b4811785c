package org.chaka.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.chaka.postgres.FreePorts;

/** One real PostgreSQL for all tests of this module, in a folder that goes with it; a party's schema for each store. */
public final class TestDatabase {
    private static final SimulatorDatabase SERVER = start();
    private static final AtomicInteger PARTIES = new AtomicInteger();

    private TestDatabase() {}

    /** The database of a party that nobody else has. */
    public static DataSource ofNewParty() throws SQLException {
        return SERVER.of("party_" + PARTIES.incrementAndGet());
    }

    private static SimulatorDatabase start() {
        try {
            Path folder = Files.createTempDirectory("simulator-test");
            SimulatorDatabase server = new SimulatorDatabase(folder, FreePorts.take());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(SimulatorDatabase server, Path folder) {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
