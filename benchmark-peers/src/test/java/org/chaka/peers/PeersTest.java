package org.chaka.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.chaka.postgres.EmbeddedDatabase;
import org.chaka.postgres.FreePorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {
    private static final int INQUIRIES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static int port;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() throws IOException {
        port = FreePorts.take();
        database = EmbeddedDatabase.start(folder, port);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db-scheduler", "jobrunr", "dbos", "camel", "plain"})
    @DisplayName("each stores every answer once and makes each report READY once")
    void asksAllBanks(String key) throws Exception {
        Peer peer = PeerSide.peer(key);
        Tables.make(database, INQUIRIES);
        peer.fill(database, INQUIRIES);

        Round round = new Round(INQUIRIES, PATIENCE);
        peer.run(database, round);

        Tables.verify(database, INQUIRIES);
        assertThat(round.seconds()).isPositive();
    }

    /** The other two take longer to notice: db-scheduler until heartbeats are missed, JobRunr four polls. */
    @ParameterizedTest
    @ValueSource(strings = {"dbos", "camel", "plain"})
    @DisplayName("what a process did not do before it died, the next one does, and nothing twice")
    void survivesDeath(String key) throws Exception {
        Process dying = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        folder.toString(),
                        Integer.toString(port),
                        key,
                        Integer.toString(INQUIRIES))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(key + ".log").toFile())
                .start();
        assertThat(dying.waitFor()).isEqualTo(Dying.STATUS);
        awaitItsLastCommit();
        int missing = Tables.missing(database);
        assertThat(missing).isPositive();

        PeerSide.peer(key).run(database, new Round(missing, PATIENCE));

        Tables.verify(database, INQUIRIES);
    }

    /** PostgreSQL may still carry out what the dead process had sent; what is missing is known after that. */
    private static void awaitItsLastCommit() throws Exception {
        try (Connection connection = database.connect();
                PreparedStatement others = connection.prepareStatement("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
            while (true) {
                try (ResultSet row = others.executeQuery()) {
                    row.next();
                    if (row.getInt(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(Duration.ofMillis(20));
            }
        }
    }

    @Test
    @DisplayName("a missing answer, a cut one, one that is there twice and a second READY are each seen")
    void verifiesForReal() throws Exception {
        for (String harm : List.of(
                "DELETE FROM answer WHERE inquiry_id = 7 AND bank = 3",
                "UPDATE answer SET sealed = substr(sealed, 2) WHERE inquiry_id = 7 AND bank = 3",
                "UPDATE answer SET sealed = (SELECT sealed FROM answer WHERE inquiry_id = 8 AND bank = 3)"
                        + " WHERE inquiry_id = 7 AND bank = 3",
                "UPDATE inquiry SET state = 'ASKING' WHERE inquiry_id = 7",
                "INSERT INTO ready VALUES (7)",
                "UPDATE ready SET inquiry_id = 8 WHERE inquiry_id = 7")) {
            Peer peer = PeerSide.peer("plain");
            Tables.make(database, INQUIRIES);
            peer.fill(database, INQUIRIES);
            peer.run(database, new Round(INQUIRIES, PATIENCE));
            Tables.verify(database, INQUIRIES);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setSchema(Tables.SCHEMA);
                assertThat(statement.executeUpdate(harm)).isEqualTo(1);
            }
            assertThatThrownBy(() -> Tables.verify(database, INQUIRIES))
                    .as(harm)
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
