package org.chaka.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL 18 server of our own, durable by default (fsync and synchronous_commit on), whose data outlives the process.
 *
 * <p>Every user of the machine reaches its port, so it asks for a random password, which lies in a file that only we may
 * read. A server that lived on after its JVM was killed is adopted, if it serves our data folder. One that was killed is
 * started again, as an init system would do.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration START_WAIT = Duration.ofSeconds(60);

    /** Short, since a server that is killed while it starts is noticed only after it. */
    private static final Duration RESTART_WAIT = Duration.ofSeconds(3);

    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private static final Duration PAUSE_BETWEEN_STARTS = Duration.ofSeconds(1);

    private final Path folder;
    private final Path data;
    private final int port;
    private final Login login;
    private EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedDatabase(Path folder, Path data, int port, Login login, EmbeddedPostgres server) {
        this.folder = folder;
        this.data = data;
        this.port = port;
        this.login = login;
        this.server = server;
    }

    /**
     * Starts the server, or adopts the one that already serves this folder.
     *
     * @param folder where data, password and unpacked binaries live; made if missing, and closed to other users
     * @param port TCP port on loopback
     * @throws IllegalStateException when another server holds the port
     */
    public static EmbeddedDatabase start(Path folder, int port) {
        Path data = folder.toAbsolutePath().resolve("data");
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            String password = PasswordFile.readOrMake(folder);
            if (HostRules.trustAnybody(data)) {
                // Its end is also the end of every connection that was made without a password.
                try (EmbeddedDatabase trusting = open(folder, data, port, Login.trusted())) {
                    trusting.requirePassword(password);
                }
            }
            EmbeddedDatabase database = open(folder, data, port, Login.by(password));
            Thread.ofVirtual().name("postgres-watch").start(database::watch);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL could not be started on port " + port + "; its log is " + folder.resolve("server.log"),
                    e);
        }
    }

    /** Connects to the server that another process started in this folder. */
    public static Connection connect(Path folder, int port) throws SQLException {
        try {
            return Login.by(PasswordFile.read(folder)).connect(port);
        } catch (IOException e) {
            throw new SQLException("The server's password cannot be read", e);
        }
    }

    private static EmbeddedDatabase open(Path folder, Path data, int port, Login login) throws IOException {
        Optional<String> serving = dataFolderBehind(port, login);
        if (serving.isPresent() && !serving.get().equals(data.toString())) {
            throw otherData(port);
        }
        return new EmbeddedDatabase(
                folder,
                data,
                port,
                login,
                serving.isPresent() ? null : startServer(folder, data, port, login, START_WAIT));
    }

    private static EmbeddedPostgres startServer(Path folder, Path data, int port, Login login, Duration wait)
            throws IOException {
        Redirect log = Redirect.appendTo(folder.resolve("server.log").toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                // These two go to initdb as they are, like any --name=value; so no server ever starts without a
                // password.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", PasswordFile.in(folder).toString())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200")
                // A kilobyte an answer: files of the log are used again, and nobody waits for its buffers.
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("min_wal_size", "1GB")
                .setServerConfig("wal_buffers", "64MB")
                .setServerConfig("shared_buffers", "256MB")
                .setPGStartupWait(wait)
                .setOutputRedirector(log)
                .setErrorRedirector(log);
        login.properties().forEach(builder::setConnectConfig);
        return builder.start();
    }

    /** The JDBC address of the database, without user and password. */
    public String jdbcUrl() {
        return Login.jdbcUrl(port);
    }

    /** Who logs in. */
    public String user() {
        return Login.USER;
    }

    /** The user's password; it belongs into no log. */
    public String password() {
        return login.password();
    }

    /** A connection of its own. */
    public Connection connect() throws SQLException {
        return login.connect(port);
    }

    /** Stops the server, also one that was adopted; waits until it is down. */
    @Override
    public synchronized void close() {
        closed = true;
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

    private void requirePassword(String password) throws IOException {
        try (Connection connection = connect()) {
            // The driver sends what PostgreSQL stores, never the password itself.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(Login.USER, password.toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IOException("The password could not be set", e);
        }
        HostRules.requirePassword(data);
    }

    /** Until the server was told to stop: then it takes its pid file away, while one that was killed leaves it. */
    private void watch() {
        try {
            do {
                postmaster().ifPresent(process -> process.onExit().join());
                if (!Files.exists(pidFile())) {
                    return;
                }
                while (!startAgain()) {
                    Thread.sleep(PAUSE_BETWEEN_STARTS);
                }
            } while (isOpen());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says whether a server runs again, which may still be recovering, or none is wanted. */
    private synchronized boolean startAgain() {
        try {
            if (!closed && postmaster().isEmpty()) {
                if (server != null) {
                    server.close(); // lets go of the folder's lock
                    server = null;
                }
                server = startServer(folder, data, port, login, RESTART_WAIT);
            }
            return true;
        } catch (IOException | RuntimeException stillInTheWay) {
            // Processes of the killed server may hold its memory for a moment. The server's log says what is wrong.
            return false;
        }
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    private void stopAdopted() throws IOException {
        Optional<ProcessHandle> server = postmaster();
        if (server.isEmpty()) {
            return;
        }
        // SIGINT ends connections, where the SIGTERM of ProcessHandle would wait until they end by themselves.
        new ProcessBuilder("sh", "-c", "kill -INT " + server.get().pid()).start();
        server.get()
                .onExit()
                .completeOnTimeout(server.get(), STOP_WAIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        // PostgreSQL writes its process id into the first line.
        return ProcessHandle.of(
                Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip()));
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private static Optional<String> dataFolderBehind(int port, Login login) {
        try (Connection connection = login.connect(port);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("/* EmbeddedDatabase */ show data_directory")) {
            rows.next();
            return Optional.of(rows.getString(1));
        } catch (SQLException e) {
            if (Login.isRefusal(e)) {
                throw otherData(port);
            }
            return Optional.empty();
        }
    }

    private static IllegalStateException otherData(int port) {
        return new IllegalStateException(
                "Port " + port + " is held by a PostgreSQL with other data. Stop it, or choose another CHAKA_PORT.");
    }
}
