package org.chaka.node.run;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chaka.node.BankNode;
import org.chaka.node.BankNodeConfig;
import org.chaka.node.CardLookup;
import org.chaka.node.lookup.CardRules;
import org.chaka.node.lookup.Leg;
import org.chaka.node.lookup.LegHealth;
import org.chaka.node.lookup.LegsLookup;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's configuration, read, with everything opened and tried that it names.
 *
 * @param receiving when the hub pushes work, instead of the node fetching it
 * @param files when the bank's transfer carries files, instead of the node connecting to the hub
 * @param monitor where health and metrics are served
 * @param legs how the bank's systems are doing; empty when the lookup is the bank's own Java
 */
record Setup(
        BankNodeConfig config,
        Optional<Receiving> receiving,
        Optional<BringingFiles> files,
        InetSocketAddress monitor,
        Supplier<Map<Leg, LegHealth>> legs,
        Resources resources)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);
    private static final InetSocketAddress MONITOR = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8089);
    private static final int MAX_ITEMS = 500;
    private static final int LOOKUPS_AT_ONCE = 16;
    private static final int MOST_LOOKUPS_AT_ONCE = 1000;
    private static final Duration SILENT_HUB = Duration.ofMinutes(2);

    /** A transfer may run once in half an hour. */
    private static final Duration SILENT_TRANSFER = Duration.ofHours(1);

    private static final Duration POST_EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_POST_EVERY = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_HALF = Duration.ofHours(22);

    /**
     * Reads a file.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    static Setup read(Path file, Clock clock) throws ConfigurationException, InterruptedException {
        return read(file, clock, true);
    }

    /**
     * Reads a file for a node that serves no health, as beside one that does.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    static Setup readWithoutMonitor(Path file, Clock clock) throws ConfigurationException, InterruptedException {
        return read(file, clock, false);
    }

    private static Setup read(Path file, Clock clock, boolean servesMonitor)
            throws ConfigurationException, InterruptedException {
        Problems problems = new Problems(file.getFileName().toString());
        Section root = ConfigurationFile.read(file, problems);
        Resources resources = new Resources();
        Optional<Setup> setup = Optional.empty();
        try {
            setup = read(root, clock, servesMonitor, resources);
            root.finish();
            problems.warnings().forEach(LOG::warn);
        } finally {
            if (setup.isEmpty() || !problems.isEmpty()) {
                resources.close();
            }
        }
        if (setup.isEmpty() || !problems.isEmpty()) {
            throw problems.toException();
        }
        return setup.get();
    }

    /**
     * Opens the store that a file names, and nothing else of it.
     *
     * @throws ConfigurationException when that is wrong, or cannot be reached
     */
    static HikariDataSource store(Path file) throws ConfigurationException {
        Problems problems = new Problems(file.getFileName().toString());
        Section root = ConfigurationFile.read(file, problems);
        Jars jars = Jars.in(root.folder("jars", "jars"));
        Resources resources = new Resources();
        return root.section("store")
                .flatMap(section -> Store.open(section, jars, resources))
                .orElseThrow(() -> {
                    resources.close();
                    return problems.toException();
                });
    }

    /**
     * Opens and tries the way to the bank's systems that a file names, and nothing else of it.
     *
     * @param resources takes what was opened
     * @throws ConfigurationException when something in it is wrong, or cannot be reached
     */
    static CardLookup lookup(Path file, Clock clock, Resources resources)
            throws ConfigurationException, InterruptedException {
        Problems problems = new Problems(file.getFileName().toString());
        Section root = ConfigurationFile.read(file, problems);
        Jars jars = Jars.in(root.folder("jars", "jars"));
        Thread.currentThread().setContextClassLoader(jars.loader());
        Optional<Found> found = lookup(root, jars, clock, resources);
        if (found.isEmpty() || !problems.isEmpty()) {
            throw problems.toException();
        }
        return found.get().lookup();
    }

    /** Within what time a hub that is there is heard: also one that pushes work is asked for cases every few seconds. */
    Duration heardWithin() {
        return files.isPresent() ? SILENT_TRANSFER : SILENT_HUB;
    }

    /**
     * The node that this describes, not started yet.
     *
     * @throws ConfigurationException when the folder for files cannot be used
     */
    BankNode node() throws ConfigurationException {
        try {
            return files.isPresent()
                    ? BankNode.withFiles(
                            config, files.get().folder(), files.get().repeatAfter())
                    : new BankNode(config);
        } catch (IOException e) {
            throw new ConfigurationException(List.of("files.folder: It cannot be used: " + e.getMessage()
                    + ". Give the node's user the right to write there."));
        } catch (MalformedException e) {
            throw new IllegalStateException("the certificates were checked", e);
        }
    }

    @Override
    public void close() {
        resources.close();
    }

    private static Optional<Setup> read(Section root, Clock clock, boolean servesMonitor, Resources resources)
            throws InterruptedException {
        Jars jars = Jars.in(root.folder("jars", "jars"));
        // The pools and drivers look for classes here.
        Thread.currentThread().setContextClassLoader(jars.loader());
        Optional<InstitutionCode> institution = root.text("institution").flatMap(code -> institution(root, code));
        Optional<Section> hub = root.section("hub");
        Optional<URI> address = hub.flatMap(
                section -> section.text("address").flatMap(text -> Addresses.hub(section, "address", text)));
        Optional<Keys.Pinned> pinned = hub.flatMap(section -> Keys.pinned(section, clock));
        hub.ifPresent(Section::finish);
        Optional<Keys.Own> own = root.section("keys").flatMap(section -> Keys.own(section, institution, clock));
        Optional<HikariDataSource> store = root.section("store")
                .flatMap(section ->
                        Store.open(section, jars, resources).filter(database -> Store.hasTables(section, database)));
        Optional<InetSocketAddress> monitor = monitor(root);
        boolean isPushed = root.has("receive");
        Optional<Receiving> receiving = root.optionalSection("receive").flatMap(Receiving::read);
        boolean bringsFiles = root.has("files");
        Optional<BringingFiles> files = root.optionalSection("files").flatMap(BringingFiles::read);
        if (isPushed && bringsFiles) {
            root.wrong("files", "The hub pushes work, or your transfer carries files. Remove 'files' or 'receive'.");
        }
        Listening listening = new Listening(root);
        monitor.filter(where -> servesMonitor).ifPresent(where -> listening.on("monitor", "address", where));
        receiving.ifPresent(where -> listening.on("receive", "listen", where.listen()));
        Optional<Pace> pace = pace(root);
        Optional<Found> lookup = lookup(root, jars, clock, resources);
        if (institution.isEmpty()
                || address.isEmpty()
                || pinned.isEmpty()
                || own.isEmpty()
                || store.isEmpty()
                || monitor.isEmpty()
                || pace.isEmpty()
                || lookup.isEmpty()
                || (isPushed && receiving.isEmpty())
                || (bringsFiles && files.isEmpty())) {
            return Optional.empty();
        }
        BankNodeConfig config = new BankNodeConfig(
                institution.get(),
                address.get(),
                pinned.get().hub(),
                pinned.get().authorityRoot(),
                own.get().signing(),
                own.get().encryption(),
                store.get(),
                own.get().tag(),
                lookup.get().lookup(),
                clock,
                pace.get().maxItems(),
                lookup.get().atOnce(),
                pace.get().postEvery(),
                lookup.get().waitForHalf());
        return Optional.of(
                new Setup(config, receiving, files, monitor.get(), lookup.get().legs(), resources));
    }

    /** When the first of both certificates ends: from then on the node cannot connect, or nothing can be sealed to it. */
    Instant certificatesEnd() {
        return Stream.of(
                        config.signingKey().certificate(),
                        config.encryptionKey().certificate())
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Optional<InstitutionCode> institution(Section root, String code) {
        try {
            return Optional.of(new InstitutionCode(code));
        } catch (IllegalArgumentException e) {
            root.wrong("institution", "This must be the bank's institution code, 8 digits, for example 01020000.");
            return Optional.empty();
        }
    }

    private static Optional<InetSocketAddress> monitor(Section root) {
        Optional<Section> section = root.optionalSection("monitor");
        if (section.isEmpty()) {
            return root.has("monitor") ? Optional.empty() : Optional.of(MONITOR);
        }
        Optional<InetSocketAddress> address = section.get().has("address")
                ? section.get().text("address").flatMap(text -> Addresses.listen(section.get(), "address", text))
                : Optional.of(MONITOR);
        section.get().finish();
        return address;
    }

    /** The group {@code work}. */
    private record Pace(int maxItems, Duration postEvery) {}

    private static Optional<Pace> pace(Section root) {
        Optional<Section> section = root.optionalSection("work");
        if (section.isEmpty()) {
            return root.has("work") ? Optional.empty() : Optional.of(new Pace(MAX_ITEMS, POST_EVERY));
        }
        Optional<Integer> maxItems = section.get().number("max_items", MAX_ITEMS, 1, WireLimits.MAX_ITEMS);
        Optional<Duration> postEvery =
                section.get().duration("post_every", POST_EVERY, Duration.ofMillis(10), LONGEST_POST_EVERY);
        section.get().finish();
        return maxItems.isEmpty() || postEvery.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pace(maxItems.get(), postEvery.get()));
    }

    /** The group {@code lookup}. */
    private record Found(CardLookup lookup, Supplier<Map<Leg, LegHealth>> legs, int atOnce, Duration waitForHalf) {}

    private static Optional<Found> lookup(Section root, Jars jars, Clock clock, Resources resources)
            throws InterruptedException {
        Optional<Section> section = root.section("lookup");
        boolean java = section.isPresent() && section.get().has("java");
        if (java) {
            root.has("kinds");
            root.has("rules");
        }
        Optional<CardRules> rules = java ? Optional.empty() : new RuleReader(root, clock).read();
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> atOnce = section.get().number("at_once", LOOKUPS_AT_ONCE, 1, MOST_LOOKUPS_AT_ONCE);
        Optional<Duration> wait = section.get()
                .duration("wait_for_missing_half", WAIT_FOR_HALF, Duration.ZERO, BankNodeConfig.LONGEST_WAIT_FOR_HALF);
        LookupReader reader = new LookupReader(section.get(), jars, resources);
        Optional<CardLookup> own = java ? reader.java() : Optional.empty();
        Optional<LegsLookup> legs = java ? Optional.empty() : reader.legs(rules);
        section.get().finish();
        Optional<CardLookup> lookup = own.or(() -> legs);
        if (lookup.isEmpty() || atOnce.isEmpty() || wait.isEmpty()) {
            return Optional.empty();
        }
        Supplier<Map<Leg, LegHealth>> health =
                legs.<Supplier<Map<Leg, LegHealth>>>map(all -> all::health).orElse(Map::of);
        return Optional.of(new Found(lookup.get(), health, atOnce.get(), wait.get()));
    }
}
