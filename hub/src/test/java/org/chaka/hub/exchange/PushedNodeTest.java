package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.hub.platform.HubKeys;
import org.chaka.node.BankNode;
import org.chaka.node.BankNodeConfig;
import org.chaka.node.LookupResult;
import org.chaka.postgres.EmbeddedDatabase;
import org.chaka.postgres.FreePorts;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Both ends of a push (protocol section 6.3) as they are shipped: the hub's, and the bank node with {@code receive}. */
class PushedNodeTest extends JoiningTest {
    /** A node that fetched would have four requests of so many open, and no more. */
    private static final int FETCHED_AT_ONCE = 1;

    private static final int WAITING = 6;
    private static final String DATABASE = "pushed_node";

    @Autowired
    private HubKeys hub;

    @Autowired
    private EmbeddedDatabase server;

    @Autowired
    private MeterRegistry meters;

    private final URI address = URI.create("https://localhost:" + FreePorts.take() + "/chaka");
    private InstitutionCode code;
    private BankNode node;

    @BeforeEach
    void aNodeThatReceives() throws Exception {
        code = invited();
        BankKeys keys = PARTIES.newKeys(code);
        live(code, keys);
        // Beside the hub's, whose tables other tests count.
        owner.execute("CREATE DATABASE " + DATABASE);
        node = new BankNode(new BankNodeConfig(
                code,
                URI.create(bankAddress()),
                hub.signing().certificate(),
                PemFiles.readCertificate(folder().resolve("handover").resolve("authority-root.pem")),
                keys.signing(),
                keys.encryption(),
                database(),
                Bytes.ofHex("07".repeat(32)),
                subject -> new LookupResult(
                        CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, HalfStatus.ANSWERED, List.of(), Set.of()),
                clock,
                FETCHED_AT_ONCE,
                2,
                Duration.ofMillis(50),
                Duration.ZERO));
        node.startReceiving(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), address);
    }

    @AfterEach
    void stop() {
        operator("pull", code.digits());
        node.close();
        owner.execute("DROP DATABASE " + DATABASE + " WITH (FORCE)");
    }

    private DataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl());
        database.setDatabaseName(DATABASE);
        database.setUser(server.user());
        database.setPassword(server.password());
        return database;
    }

    private double batches(String outcome) {
        return meters.counter("chaka.push.batches", "bank", code.digits(), "outcome", outcome)
                .count();
    }

    @Test
    @DisplayName("S8, B2: more than the node would ever fetch waits; it is pushed, looked up and posted back")
    void backlog() {
        List<Cardholder> waiting =
                Stream.generate(JoiningTest::cardholder).limit(WAITING).toList();
        waiting.forEach(cardholder -> cardholder.ask(code));
        assertThat(operator("push", code.digits(), "--url", address.toString())).isZero();
        waiting.forEach(
                cardholder -> await("the report", () -> state(cardholder).equals("ready")));
        assertThat(batches("taken")).isPositive();
        assertThat(batches("failed")).isZero();
        assertThat(node.health().answered()).isEqualTo(WAITING);
    }
}
