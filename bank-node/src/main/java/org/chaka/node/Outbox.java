package org.chaka.node;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every body before it is sent, and sends it, byte for byte the same, until the hub's reply is final. */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final InstitutionCode institution;
    private final NodeStore store;
    private final HubClient hub;
    private final NodeCounters counters;
    private final ExecutorService threads;
    private final int atOnce;
    private final Clock clock;
    private final Backoff backoff;
    private final Semaphore kept = new Semaphore(0);
    private final CountDownLatch recovered = new CountDownLatch(1);

    Outbox(
            InstitutionCode institution,
            NodeStore store,
            HubClient hub,
            NodeCounters counters,
            ExecutorService threads,
            int atOnce,
            Clock clock,
            SecureRandom random) {
        this.institution = institution;
        this.store = store;
        this.hub = hub;
        this.counters = counters;
        this.threads = threads;
        this.atOnce = atOnce;
        this.clock = clock;
        this.backoff = new Backoff(random);
    }

    /** Keeps one part of a lease's answers, 1 to 2000, and has it sent. */
    void keep(Bytes token, List<SealedItem> answers) throws SQLException {
        List<AnswerRecord> records = new ArrayList<>(answers.size());
        List<KeptReference> references = new ArrayList<>();
        for (SealedItem answer : answers) {
            records.add(answer.record());
            references.addAll(answer.references());
        }
        store.keep(token, AnswerPostCodec.encode(institution, token, records), references, clock.instant());
        kept.release();
    }

    /** Waits until everything that an earlier run of the node had kept is delivered. */
    void awaitRecovered() throws InterruptedException {
        recovered.await();
    }

    /** Sends what is kept, then waits for more; ends when interrupted. */
    void run() throws InterruptedException {
        while (true) {
            deliverAll();
            recovered.countDown();
            kept.acquire();
            kept.drainPermits();
        }
    }

    /** Sends until nothing is kept any more. A body that fails does not hold up those behind it. */
    private void deliverAll() throws InterruptedException {
        while (!deliverEach()) {
            backoff.await();
        }
        backoff.reset();
    }

    private boolean deliverEach() throws InterruptedException {
        boolean allFinal = true;
        try {
            List<KeptPost> posts = nextKept(0);
            while (!posts.isEmpty()) {
                int open = notFinal(posts);
                if (open < posts.size()) {
                    // The hub replies: what is left needs no long pause.
                    backoff.reset();
                }
                allFinal &= open == 0;
                posts = nextKept(posts.getLast().id());
            }
            return allFinal;
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                // The node is closed: that is what broke the connection.
                throw new InterruptedException();
            }
            LOG.warn("The store does not answer ({})", e.getSQLState());
            return false;
        }
    }

    private List<KeptPost> nextKept(long after) throws SQLException {
        List<KeptPost> posts = new ArrayList<>();
        Optional<KeptPost> next = store.nextKept(after);
        while (next.isPresent()) {
            posts.add(next.get());
            next = posts.size() < atOnce ? store.nextKept(next.get().id()) : Optional.empty();
        }
        return posts;
    }

    /** Sends them side by side; how many have no final reply yet. */
    private int notFinal(List<KeptPost> posts) throws SQLException, InterruptedException {
        List<Callable<Boolean>> calls = new ArrayList<>();
        posts.forEach(post -> calls.add(() -> deliver(post)));
        int open = 0;
        for (Future<Boolean> each : threads.invokeAll(calls)) {
            try {
                open += each.get() ? 0 : 1;
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case SQLException store -> throw store;
                    case InterruptedException closed -> throw closed;
                    default -> throw new IllegalStateException("a post could not be sent", e.getCause());
                }
            }
        }
        return open;
    }

    private boolean deliver(KeptPost post) throws SQLException, InterruptedException {
        try {
            PostReply reply = hub.post(post.body());
            counters.contact(clock.instant());
            // Counted after it is forgotten: a body that could not be forgotten is sent, and counted, again.
            store.delete(post.id());
            switch (reply) {
                case PostReply.Stored stored -> counters.stored(stored.receipt().stored());
                case PostReply.Refused refused -> {
                    // What is still wanted comes again under a new lease.
                    LOG.info("A post was refused for good: {} {}", refused.status(), refused.code());
                    counters.postRefused();
                }
            }
            return true;
        } catch (IOException e) {
            LOG.warn("A post is tried again: {}", e.toString());
            return false;
        }
    }
}
