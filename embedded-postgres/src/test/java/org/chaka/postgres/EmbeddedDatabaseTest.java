package org.chaka.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("data outlives the server, and every commit is durable")
    void dataOutlivesTheServer() throws Exception {
        int port = FreePorts.take();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, port)) {
            assertThat(one(database, "show fsync")).isEqualTo("on");
            assertThat(one(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(database, "show server_version")).startsWith("18");
            run(database, "create table kept (word text)");
            run(database, "insert into kept values ('still here')");
        }
        try (EmbeddedDatabase again = EmbeddedDatabase.start(folder, port)) {
            assertThat(one(again, "select word from kept")).isEqualTo("still here");
        }
    }

    @Test
    @DisplayName("a living server with our data is adopted, one with other data is refused; closing stops it")
    void adoptsOnlyItsOwn() throws Exception {
        int port = FreePorts.take();
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder.resolve("ours"), port)) {
            run(first, "create table mine (word text)");
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder.resolve("others"), port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("other data");
            EmbeddedDatabase adopted = EmbeddedDatabase.start(folder.resolve("ours"), port);
            assertThat(one(adopted, "select count(*) from mine")).isEqualTo("0");
            adopted.close();
            assertThatThrownBy(() -> one(adopted, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    @Timeout(120)
    @DisplayName("a server that was killed, comes back by itself with what was committed")
    void comesBack() throws Exception {
        int port = FreePorts.take();
        try (EmbeddedDatabase started = EmbeddedDatabase.start(folder, port)) {
            run(started, "create table kept (word text)");
            run(started, "insert into kept values ('still here')");
            for (int kills = 0; kills < 2; kills++) {
                killServer();
                awaitWord(started);
            }
        }
        assertThat(postmaster()).as("closing ends it for good").isEmpty();
    }

    private void awaitWord(EmbeddedDatabase database) throws InterruptedException {
        while (true) {
            try {
                assertThat(one(database, "select word from kept")).isEqualTo("still here");
                return;
            } catch (SQLException notYet) {
                Thread.sleep(50);
            }
        }
    }

    private void killServer() throws IOException {
        ProcessHandle server = postmaster().orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path pid = folder.resolve("data/postmaster.pid");
        return Files.exists(pid)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                : Optional.empty();
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
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
}
