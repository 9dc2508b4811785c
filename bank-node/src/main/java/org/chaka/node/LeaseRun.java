package org.chaka.node;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one lease: verifies its items, has them looked up, and hands over what is ready in parts. */
final class LeaseRun {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRun.class);

    /** What a {@link LeaseRun} works with; the same for all. */
    record Tools(
            WorkVerifier verifier,
            NodeStore store,
            Lookups lookups,
            AnswerMaker maker,
            Outbox outbox,
            NodeCounters counters,
            Executor threads,
            Clock clock,
            Duration postEvery,
            Duration waitForHalf) {}

    private final WorkLease lease;
    private final AuthorityKeys authority;
    private final Tools tools;

    /** One entry per item looked up; empty when its lookup failed, or lacks a half that is waited for. */
    private final BlockingQueue<Optional<SealedItem>> ready = new LinkedBlockingQueue<>();

    LeaseRun(WorkLease lease, AuthorityKeys authority, Tools tools) {
        this.lease = lease;
        this.authority = authority;
        this.tools = tools;
    }

    /** Ends when every item is answered or refused, or the lease has expired: then the rest comes in another lease. */
    void run() throws SQLException, InterruptedException {
        List<VerifiedItem> accepted = accepted();
        accepted.forEach(work -> tools.threads().execute(() -> answer(work)));
        int open = accepted.size();
        while (open > 0 && tools.clock().instant().isBefore(lease.expiresAt())) {
            List<Optional<SealedItem>> part = nextPart(open);
            open -= part.size();
            List<SealedItem> answers = part.stream().flatMap(Optional::stream).toList();
            if (!answers.isEmpty()) {
                tools.outbox().keep(lease.token(), answers);
            }
        }
    }

    private List<VerifiedItem> accepted() throws SQLException {
        List<VerifiedItem> verified = new ArrayList<>();
        for (WorkItem item : lease.items()) {
            try {
                verified.add(tools.verifier().verify(item, authority));
            } catch (WorkRefusedException e) {
                refuse(item, e.reason());
            }
        }
        // Only verified items are remembered: a forged one must not spoil the inquiry for the genuine one.
        Set<Integer> others = tools.store()
                .otherDeviceKeys(verified.stream().map(VerifiedItem::item).toList());
        List<VerifiedItem> accepted = new ArrayList<>();
        for (int i = 0; i < verified.size(); i++) {
            if (others.contains(i)) {
                refuse(verified.get(i).item(), RefusalReason.DEVICE_KEY_CHANGED);
            } else {
                accepted.add(verified.get(i));
            }
        }
        return accepted;
    }

    private void answer(VerifiedItem work) {
        try {
            Lookups.Found found = tools.lookups().of(work).get();
            if (found.result().lacksHalf()) {
                if (waitsForHalf(work)) {
                    // D6: a bank answers once, so both systems are asked again with the next lease.
                    tools.lookups().forget(work);
                    tools.counters().halfAwaited();
                    ready.add(Optional.empty());
                    return;
                }
                tools.counters().halfAnswered();
            }
            ready.add(Optional.of(tools.maker().make(work, found.result(), found.asOf())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failed(work, e.getCause());
        } catch (MalformedException | RuntimeException e) {
            failed(work, e);
        }
    }

    private boolean waitsForHalf(VerifiedItem work) {
        Instant until = work.item().submittedAt().plus(tools.waitForHalf());
        return tools.clock().instant().isBefore(until);
    }

    /** Waits until all is ready, or {@code postEvery} has passed, or the lease is about to expire. */
    private List<Optional<SealedItem>> nextPart(int open) throws InterruptedException {
        List<Optional<SealedItem>> part = new ArrayList<>();
        long end = System.nanoTime() + patience().toNanos();
        while (part.size() < Math.min(open, WireLimits.MAX_ITEMS)) {
            Optional<SealedItem> next = ready.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            next.ifPresent(answer -> tools.lookups().forget(answer.work()));
            part.add(next);
        }
        return part;
    }

    private Duration patience() {
        Instant now = tools.clock().instant();
        Duration left = Duration.between(now, lease.expiresAt());
        return left.compareTo(tools.postEvery()) < 0 ? left : tools.postEvery();
    }

    private void refuse(WorkItem item, RefusalReason reason) {
        LOG.warn("Inquiry {} is not answered: {}", item.inquiryId(), reason);
        tools.counters().refuse(reason);
    }

    private void failed(VerifiedItem work, Throwable cause) {
        tools.lookups().forget(work);
        tools.counters().lookupFailed();
        // Not its message: that could hold what the bank's system said about the person.
        LOG.warn(
                "The lookup for inquiry {} failed: {}",
                work.item().inquiryId(),
                cause.getClass().getName());
        ready.add(Optional.empty());
    }
}
