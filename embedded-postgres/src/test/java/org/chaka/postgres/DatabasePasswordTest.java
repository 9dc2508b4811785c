package org.chaka.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Other users of the machine reach the port, but not the data")
class DatabasePasswordTest {
    @TempDir
    Path folder;

    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        port = FreePorts.take();
    }

    @Test
    @DisplayName("no password and a wrong one are refused, the one in the private file is taken")
    void onlyThePassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, port)) {
            assertNobodyElseIsLetIn();
            assertThat(one(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("the password lies in a file for us alone, and neither in a log nor in a command line")
    void thePasswordIsPrivate() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, port)) {
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("password"))).isEqualTo("rw-------");
            assertThat(Files.readString(folder.resolve("password")))
                    .isEqualTo(database.password())
                    .hasSize(43);
            assertThat(database.jdbcUrl()).doesNotContain(database.password());
            assertThat(Files.readString(folder.resolve("server.log"))).doesNotContain(database.password());
            assertThat(commandLines()).noneMatch(line -> line.contains(database.password()));
        }
    }

    @Test
    @DisplayName("every server has a password of its own, and keeps it")
    void everyServerHasItsOwn() {
        String first;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("one"), port)) {
            first = database.password();
        }
        try (EmbeddedDatabase again = EmbeddedDatabase.start(folder.resolve("one"), port)) {
            assertThat(again.password()).isEqualTo(first);
        }
        try (EmbeddedDatabase other = EmbeddedDatabase.start(folder.resolve("two"), port)) {
            assertThat(other.password()).isNotEqualTo(first);
        }
    }

    @Test
    @DisplayName("data of a version that trusted everybody is kept, and asks for the password from now on")
    void trustingDataIsUpgraded() throws Exception {
        try (EmbeddedPostgres trusting = startTrusting()) {
            keepAWord(trusting);
        }
        assertThat(Files.readString(hostRules())).containsPattern("(?m)^host.*trust$");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, port)) {
            assertUpgraded(database);
        }
        try (EmbeddedDatabase again = EmbeddedDatabase.start(folder, port)) {
            assertUpgraded(again);
        }
    }

    @Test
    @DisplayName("a living server of that version is upgraded too, and whoever was connected is thrown out")
    void livingTrustingServerIsUpgraded() throws Exception {
        try (EmbeddedPostgres trusting = startTrusting()) {
            keepAWord(trusting);
        }
        startTrustingForEver();
        try (Connection stranger = DriverManager.getConnection(address(), "postgres", "");
                EmbeddedDatabase database = EmbeddedDatabase.start(folder, port)) {
            assertUpgraded(database);
            assertThat(stranger.isValid(2)).isFalse();
        }
    }

    private void assertUpgraded(EmbeddedDatabase database) throws Exception {
        assertThat(one(database, "select word from kept")).isEqualTo("still here");
        assertThat(Files.readAllLines(hostRules()))
                .filteredOn(line -> !line.startsWith("#"))
                .noneMatch(line -> line.contains("trust"));
        assertThat(permissions(hostRules())).isEqualTo("rw-------");
        assertNobodyElseIsLetIn();
    }

    private void assertNobodyElseIsLetIn() {
        assertThatThrownBy(() -> DriverManager.getConnection(address() + "?user=postgres"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> DriverManager.getConnection(address(), "postgres", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    private String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private Path hostRules() {
        return folder.resolve("data").resolve("pg_hba.conf");
    }

    /** As the version before passwords did. */
    private EmbeddedPostgres startTrusting() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.toAbsolutePath().resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .start();
    }

    /** As if the process that started it had been killed. */
    private void startTrustingForEver() throws IOException, InterruptedException {
        String program;
        try (Stream<Path> unpacked = Files.list(folder.resolve("binaries"))) {
            program = unpacked.findFirst().orElseThrow().resolve("bin/pg_ctl").toString();
        }
        Path data = folder.toAbsolutePath().resolve("data");
        String notAsRoot = "root".equals(System.getProperty("user.name")) ? "unshare -U " : "";
        String command = notAsRoot + program + " -D " + data + " -o '-p " + port + "' -l "
                + folder.resolve("server.log") + " -w start";
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
    }

    private static void keepAWord(EmbeddedPostgres trusting) throws SQLException {
        try (Connection connection = trusting.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 'still here' as word");
        }
    }

    private static String one(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> commandLines() {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .flatMap(process -> process.info().commandLine().stream())
                    .toList();
        }
    }
}
