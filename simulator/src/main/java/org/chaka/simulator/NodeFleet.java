package org.chaka.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chaka.node.BankNode;
import org.chaka.node.BankNodeConfig;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.bank.DemoBank;
import org.chaka.simulator.bank.Ledgers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bank node per bank, started as soon as the hub has handed over the certificate that they pin. */
final class NodeFleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeFleet.class);

    private static final int MAX_ITEMS = 200;
    private static final int LOOKUPS_AT_ONCE = 16;
    private static final Duration POST_EVERY = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final SimulatorSettings settings;
    private final PublicKeyInfrastructure keys;
    private final Map<DemoBank, DataSource> databases;
    private final Ledgers ledgers;
    private final Clock clock;
    private final List<BankNode> nodes = new ArrayList<>();
    private final Thread starter = Thread.ofVirtual().name("node-fleet").unstarted(this::startWhenHubIsKnown);

    NodeFleet(
            SimulatorSettings settings,
            PublicKeyInfrastructure keys,
            Map<DemoBank, DataSource> databases,
            Ledgers ledgers,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.databases = databases;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    void start() {
        starter.start();
    }

    @Override
    public void close() {
        starter.interrupt();
        synchronized (nodes) {
            nodes.forEach(BankNode::close);
        }
    }

    private void startWhenHubIsKnown() {
        Path hubFile = settings.handover().resolve("hub-signing.pem");
        try {
            while (!Files.exists(hubFile)) {
                Thread.sleep(LOOK_AGAIN);
            }
            X509Certificate hub = PemFiles.readCertificate(hubFile);
            synchronized (nodes) {
                for (DemoBank bank : DemoBank.values()) {
                    BankNode node = new BankNode(config(bank, hub));
                    node.start();
                    nodes.add(node);
                }
            }
            LOG.info("{} bank nodes take work from the hub", DemoBank.values().length);
        } catch (IOException | MalformedException | SQLException e) {
            LOG.error("The bank nodes could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BankNodeConfig config(DemoBank bank, X509Certificate hub) {
        PublicKeyInfrastructure.BankKeys own = keys.bank(bank.code());
        return new BankNodeConfig(
                bank.code(),
                settings.hubForBanks(),
                hub,
                keys.authorityRoot(),
                own.signing(),
                own.encryption(),
                databases.get(bank),
                own.tagKey(),
                ledgers.systemsOf(bank),
                clock,
                MAX_ITEMS,
                LOOKUPS_AT_ONCE,
                POST_EVERY,
                // Whoever watches the demo sees a half answer at once, not after a day.
                Duration.ZERO);
    }
}
