package org.chaka.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL 18 server of our own, durable by default (fsync and synchronous_commit on), whose data outlives the process.
 *
 * <p>A server that lived on after its JVM was killed is adopted, if it serves our data folder.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private final Path data;
    private final int port;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(Path data, int port, EmbeddedPostgres server) {
        this.data = data;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts the server, or adopts the one that already serves this folder.
     *
     * @param folder where data and unpacked binaries live; made if missing
     * @param port TCP port on loopback
     * @throws IllegalStateException when another server holds the port
     */
    public static EmbeddedDatabase start(Path folder, int port) {
        Path data = folder.toAbsolutePath().resolve("data");
        String serving = dataFolderBehind(port);
        if (serving != null && !serving.equals(data.toString())) {
            throw new IllegalStateException("Port " + port + " is held by a PostgreSQL with other data (" + serving
                    + "). Stop it, or choose another CHAKA_PORT.");
        }
        try {
            Files.createDirectories(folder);
            return new EmbeddedDatabase(data, port, serving == null ? startServer(folder, data, port) : null);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL could not be started on port " + port + "; its log is " + folder.resolve("server.log"),
                    e);
        }
    }

    private static EmbeddedPostgres startServer(Path folder, Path data, int port) throws IOException {
        Redirect log = Redirect.appendTo(folder.resolve("server.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "256MB")
                .setPGStartupWait(START_WAIT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    /** The JDBC address of the database, with its user. */
    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    /** Stops the server, also one that was adopted; waits until it is down. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            } else {
                stopAdopted();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopAdopted() throws IOException {
        Path pidFile = data.resolve("postmaster.pid"); // PostgreSQL writes its process id into the first line
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, STOP_WAIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        });
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    private static String dataFolderBehind(int port) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(port) + "&connectTimeout=2&loginTimeout=3");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("/* EmbeddedDatabase */ show data_directory")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException nobodyThere) {
            return null;
        }
    }
}
