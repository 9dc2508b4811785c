package org.chaka.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.chaka.node.BankNode;
import org.chaka.node.BankNodeConfig;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.bank.CaseDesk;
import org.chaka.simulator.bank.DemoBank;
import org.chaka.simulator.bank.Ledgers;
import org.chaka.simulator.bank.Profile;
import org.chaka.simulator.bank.Profiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs for each bank, started as soon as the hub has handed over the certificate that they pin: the product's node,
 * unless the bank's profile says otherwise.
 */
final class NodeFleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeFleet.class);

    private static final int MAX_ITEMS = 200;
    private static final int LOOKUPS_AT_ONCE = 16;
    private static final Duration POST_EVERY = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    /** Clerks look every three seconds. */
    private static final int ROUNDS_BETWEEN_CASES = 10;

    /** More than the 15 minutes that the hub forgives. */
    private static final Duration WRONG_BY = Duration.ofMinutes(-20);

    private static final Duration DEAD_FOR = Duration.ofHours(6);

    private final SimulatorSettings settings;
    private final PublicKeyInfrastructure keys;
    private final Map<DemoBank, DataSource> databases;
    private final Ledgers ledgers;
    private final Profiles profiles;
    private final Clock clock;
    private final Map<DemoBank, AutoCloseable> running = new EnumMap<>(DemoBank.class);
    private final Map<DemoBank, Instant> deadUntil = new EnumMap<>(DemoBank.class);
    private final Thread starter = Thread.ofVirtual().name("node-fleet").unstarted(this::startWhenHubIsKnown);
    private X509Certificate hub;

    NodeFleet(
            SimulatorSettings settings,
            PublicKeyInfrastructure keys,
            Map<DemoBank, DataSource> databases,
            Ledgers ledgers,
            Profiles profiles,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.databases = databases;
        this.ledgers = ledgers;
        this.profiles = profiles;
        this.clock = clock;
    }

    void start() {
        starter.start();
    }

    /** From now on the bank behaves so; what ran for it is stopped first. */
    synchronized void behave(DemoBank bank, Profile profile) {
        profiles.set(bank, profile);
        deadUntil.remove(bank);
        if (profile == Profile.DEAD) {
            deadUntil.put(bank, clock.instant().plus(DEAD_FOR));
        }
        if (hub != null) {
            stop(bank);
            run(bank, profile);
        }
        LOG.info("{} is {} now", bank, profile.word());
    }

    @Override
    public void close() {
        starter.interrupt();
        synchronized (this) {
            List.copyOf(running.keySet()).forEach(this::stop);
        }
    }

    private void startWhenHubIsKnown() {
        Path hubFile = settings.handover().resolve("hub-signing.pem");
        try {
            while (!Files.exists(hubFile)) {
                Thread.sleep(LOOK_AGAIN);
            }
            synchronized (this) {
                hub = PemFiles.readCertificate(hubFile);
                for (DemoBank bank : DemoBank.values()) {
                    run(bank, profiles.of(bank));
                }
            }
            LOG.info("{} bank nodes take work from the hub", DemoBank.values().length);
            for (int round = 0; ; round++) {
                Thread.sleep(LOOK_AGAIN);
                reviveTheDead();
                if (round % ROUNDS_BETWEEN_CASES == 0) {
                    workOnCases();
                }
            }
        } catch (IOException | MalformedException e) {
            LOG.error("The bank nodes could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void reviveTheDead() {
        Instant now = clock.instant();
        Map.copyOf(deadUntil).forEach((bank, until) -> {
            if (!now.isBefore(until)) {
                behave(bank, Profile.AS_USUAL);
            }
        });
    }

    private synchronized void workOnCases() {
        running.forEach((bank, what) -> {
            try {
                if (what instanceof BankNode) {
                    CaseDesk.work(databases.get(bank), clock.instant());
                }
            } catch (SQLException e) {
                LOG.warn("{} leaves its cases for later ({})", bank, e.getSQLState());
            }
        });
    }

    private void run(DemoBank bank, Profile profile) {
        try {
            switch (profile.runs()) {
                case NODE -> startNode(bank, clock);
                case NODE_WITH_WRONG_CLOCK -> startNode(bank, Clock.offset(clock, WRONG_BY));
                case ROGUE -> running.put(bank, RogueBank.start(rogue(bank), profile, clock));
                case NOTHING -> {}
            }
        } catch (MalformedException | SQLException e) {
            LOG.error("{} could not be started", bank, e);
        }
    }

    private void startNode(DemoBank bank, Clock itsClock) throws MalformedException, SQLException {
        BankNode node = new BankNode(config(bank, itsClock));
        node.start();
        running.put(bank, node);
    }

    private void stop(DemoBank bank) {
        AutoCloseable what = running.remove(bank);
        try {
            if (what != null) {
                what.close();
            }
        } catch (Exception e) {
            LOG.error("{} could not be stopped", bank, e);
        }
    }

    private RogueBank.Identity rogue(DemoBank bank) {
        PublicKeyInfrastructure.BankKeys own = keys.bank(bank.code());
        return new RogueBank.Identity(
                bank.code(),
                settings.hubForBanks(),
                hub,
                own.signing(),
                own.encryption(),
                (subject, asOf) -> ledgers.answer(bank, subject, asOf));
    }

    private BankNodeConfig config(DemoBank bank, Clock itsClock) {
        PublicKeyInfrastructure.BankKeys own = keys.bank(bank.code());
        return new BankNodeConfig(
                bank.code(),
                settings.hubForBanks(),
                hub,
                keys.authority().root(),
                own.signing(),
                own.encryption(),
                databases.get(bank),
                own.tagKey(),
                ledgers.systemsOf(bank),
                itsClock,
                MAX_ITEMS,
                LOOKUPS_AT_ONCE,
                POST_EVERY,
                // Whoever watches the demo sees a half answer at once, not after a day.
                Duration.ZERO);
    }
}
