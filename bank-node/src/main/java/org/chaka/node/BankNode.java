package org.chaka.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatch;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkLease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bank's node: first sends again what was kept, then takes work, answers it and posts, until closed. A node that is
 * killed carries on from its store when it is started again. Runs on virtual threads of its own.
 */
public final class BankNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BankNode.class);

    /** Leases of so many requests may be open at once, so that slow lookups of one do not keep the next waiting. */
    private static final int OPEN_REQUESTS = 4;

    private static final int ONE_AFTER_THE_OTHER = 1;

    /** A transfer carries many files as quickly as one, and each of them waits for it. */
    private static final int FILES_AT_ONCE = 16;

    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final BankNodeConfig config;
    private final Clock clock;
    private final SecureRandom random;
    private final TrustAnchor authorityRoot;
    private final NodeStore store;
    private final HubClient hub;
    private final NodeCounters counters = new NodeCounters();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NodeThreads loops;
    private final CaseStore cases;
    private final CaseExchange caseExchange;
    private final Lookups lookups;
    private final Outbox outbox;
    private final LeaseRun.Tools tools;
    private final Semaphore openItems;

    /** The hub, not {@code maxItems}, says how large a pushed batch is. */
    private final Semaphore openPushedItems = new Semaphore(OPEN_REQUESTS * WireLimits.MAX_ITEMS);

    private PushReceiver receiver;

    /**
     * Makes a node that does nothing yet, and speaks to the hub over the network.
     *
     * @throws MalformedException when the pinned hub certificate holds no P-256 key
     */
    public BankNode(BankNodeConfig config) throws MalformedException {
        this(
                config,
                new HttpCarriage(address(config), config.signingKey(), config.hubCertificate()),
                new SecureRandom(),
                ONE_AFTER_THE_OTHER);
    }

    /**
     * Makes a node that opens no connection to the hub: it writes files into a folder and reads others, which the bank's
     * transfer carries (protocol section 6.4).
     *
     * @param folder where {@code to-hub} and {@code from-hub} are
     * @param repeatAfter how old a signature becomes before a file that still lies there is signed anew, below 15 minutes
     * @throws MalformedException when the pinned hub certificate holds no P-256 key
     * @throws IOException when the folder cannot be used
     */
    public static BankNode withFiles(BankNodeConfig config, Path folder, Duration repeatAfter)
            throws MalformedException, IOException {
        SecureRandom random = new SecureRandom();
        return new BankNode(
                config, new FileCarriage(folder, repeatAfter, config.clock(), random), random, FILES_AT_ONCE);
    }

    private BankNode(BankNodeConfig config, Carriage carriage, SecureRandom random, int postsAtOnce)
            throws MalformedException {
        this.config = config;
        this.clock = config.clock();
        this.random = random;
        this.loops = new NodeThreads(threads, random);
        this.authorityRoot = new TrustAnchor(config.authorityRoot());
        this.store = new NodeStore(config.database());
        this.hub =
                new HubClient(address(config), carriage, config.signingKey(), config.hubCertificate(), clock, random);
        this.cases = new CaseStore(config.database());
        this.caseExchange = new CaseExchange(config, cases, hub, counters, random);
        this.lookups = new Lookups(config.lookup(), clock, threads, config.parallelism());
        this.outbox = new Outbox(config.institution(), store, hub, counters, threads, postsAtOnce, clock, random);
        AnswerMaker maker = new AnswerMaker(new Masking(config.tagKey()), config.signingKey(), random);
        WorkVerifier verifier = new WorkVerifier(config.institution(), clock);
        this.tools = new LeaseRun.Tools(
                verifier,
                store,
                lookups,
                maker,
                outbox,
                counters,
                threads,
                clock,
                config.postEvery(),
                config.waitForHalf());
        this.openItems = new Semaphore(OPEN_REQUESTS * config.maxItems());
    }

    /**
     * Makes the tables that are missing, and starts.
     *
     * @throws SQLException when the store cannot be used
     */
    public void start() throws SQLException {
        startCommon();
        loops.keepRunning(this::takeWork);
    }

    /**
     * Starts as a node that fetches nothing: the hub pushes work to it (protocol section 6.3).
     *
     * @param listen where, on this machine
     * @param address under which the hub knows that, exactly as the operator has it
     * @return where it listens
     * @throws SQLException when the store cannot be used
     * @throws IOException when it cannot listen there
     */
    public InetSocketAddress startReceiving(InetSocketAddress listen, URI address) throws SQLException, IOException {
        startCommon();
        try {
            receiver = new PushReceiver(
                    listen, address, config.signingKey(), config.hubCertificate(), this::takePushed, clock, threads);
        } catch (MalformedException e) {
            throw new IllegalStateException("the hub's certificate was checked", e);
        }
        return receiver.listensAt();
    }

    /** How it is doing. */
    public NodeHealth health() {
        return counters.health();
    }

    /**
     * B4: the bank's own id of the card that a person quotes the reference of, while it is valid.
     *
     * @throws SQLException when the store cannot be used
     */
    public Optional<String> cardId(CardReference reference) throws SQLException {
        return store.cardId(reference, clock.instant());
    }

    /**
     * Bodies that are kept because the hub has not replied to them for good.
     *
     * @throws SQLException when the store cannot be used
     */
    public long keptBodies() throws SQLException {
        return store.countKept();
    }

    /** Stops at once; what is not receipted yet is kept in the store. */
    @Override
    public void close() {
        if (receiver != null) {
            receiver.close();
        }
        threads.shutdownNow();
        hub.close();
        try {
            if (!threads.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A lookup does not react to being interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever brings the work, answers and cases go between the node and the hub by the node's own calls. */
    private void startCommon() throws SQLException {
        store.createTables();
        cases.createTable();
        loops.keepRunning(outbox::run);
        loops.keepRunning(caseExchange::run);
        loops.keepRunning(this::tidy);
    }

    private static String address(BankNodeConfig config) {
        return config.hub().toString().replaceAll("/+$", "");
    }

    private void takeWork() throws InterruptedException {
        outbox.awaitRecovered();
        Backoff backoff = new Backoff(random);
        while (true) {
            openItems.acquire(config.maxItems());
            int taken = 0;
            try {
                LeaseReply reply = hub.lease(config.maxItems());
                counters.contact(clock.instant());
                backoff.reset();
                switch (reply) {
                    case LeaseReply.Work work -> {
                        WorkBatch batch = open(work.sealedBatch(), config.maxItems());
                        startLeases(batch, openItems);
                        taken = batch.itemCount();
                    }
                    case LeaseReply.Nothing nothing -> Thread.sleep(nothing.retryAfter());
                }
            } catch (IOException e) {
                if (threads.isShutdown()) {
                    return;
                }
                String trouble = HubTrouble.of(e);
                counters.trouble(trouble);
                LOG.warn("No work could be taken: {}", trouble);
                backoff.await();
            } catch (MalformedException e) {
                LOG.error("A work batch of the hub cannot be used: {}", e.getMessage());
                backoff.await();
            } finally {
                openItems.release(config.maxItems() - taken);
            }
        }
    }

    /** Takes a pushed batch, unless as many lookups are under way as may be. */
    private boolean takePushed(Bytes sealedBatch) throws MalformedException {
        WorkBatch batch = open(sealedBatch, WireLimits.MAX_ITEMS);
        if (!openPushedItems.tryAcquire(batch.itemCount())) {
            return false;
        }
        counters.contact(clock.instant());
        startLeases(batch, openPushedItems);
        return true;
    }

    private WorkBatch open(Bytes sealedBatch, int maxItems) throws MalformedException {
        byte[] plaintext =
                SealedBatchOpener.openWork(sealedBatch.toArray(), config.institution(), config.encryptionKey());
        WorkBatch batch = WorkBatchCodec.decode(plaintext);
        if (!batch.institution().equals(config.institution())) {
            throw new MalformedException("it names another institution");
        }
        if (batch.itemCount() == 0 || batch.itemCount() > maxItems) {
            throw new MalformedException("it holds no items, or more than were asked for");
        }
        return batch;
    }

    private void startLeases(WorkBatch batch, Semaphore open) {
        AuthorityKeys authority = new AuthorityKeys(authorityRoot, batch.authorityCertificates(), clock.instant());
        for (WorkLease lease : batch.leases()) {
            threads.execute(() -> run(lease, authority, open));
        }
    }

    private void run(WorkLease lease, AuthorityKeys authority, Semaphore open) {
        try {
            new LeaseRun(lease, authority, tools).run();
        } catch (SQLException e) {
            // The lease expires, and its inquiries come again.
            LOG.error("A lease is given up, the store does not answer ({})", e.getSQLState());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.release(lease.items().size());
        }
    }

    private void tidy() throws InterruptedException {
        while (true) {
            lookups.forgetPastDeadline(clock.instant());
            try {
                store.forgetExpired(clock.instant());
                cases.forgetExpired(clock.instant());
            } catch (SQLException e) {
                LOG.warn("What has expired is deleted later, the store does not answer ({})", e.getSQLState());
            }
            Thread.sleep(TIDY_EVERY);
        }
    }
}
