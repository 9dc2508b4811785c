package org.chaka.node;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Runs lookups side by side, at most so many at once. One that outlasts its lease goes on, and the next lease of the
 * same inquiry takes its result: a slow system would otherwise be asked from the start again and again (D6).
 */
final class Lookups {
    /** What the bank's systems said, and when. */
    record Found(LookupResult result, Instant asOf) {}

    private record Entry(CompletableFuture<Found> found, Instant deadline) {}

    private final CardLookup lookup;
    private final Clock clock;
    private final Executor threads;
    private final Semaphore atOnce;
    private final ConcurrentHashMap<UUID, Entry> entries = new ConcurrentHashMap<>();

    Lookups(CardLookup lookup, Clock clock, Executor threads, int parallelism) {
        this.lookup = lookup;
        this.clock = clock;
        this.threads = threads;
        this.atOnce = new Semaphore(parallelism);
    }

    /** The lookup of an item: one that is under way already, or a new one. */
    CompletableFuture<Found> of(VerifiedItem work) {
        UUID inquiryId = work.item().inquiryId();
        return entries.computeIfAbsent(
                        inquiryId, id -> new Entry(start(work), work.item().deadlineAt()))
                .found();
    }

    /** After the result was used, or the lookup failed: the next lease would ask anew. */
    void forget(UUID inquiryId) {
        entries.remove(inquiryId);
    }

    /** Drops results that no lease will ask for any more. */
    void forgetPastDeadline(Instant now) {
        entries.values().removeIf(entry -> !now.isBefore(entry.deadline()));
    }

    private CompletableFuture<Found> start(VerifiedItem work) {
        CompletableFuture<Found> found = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                atOnce.acquire();
                try {
                    LookupResult result = lookup.lookup(work.subject());
                    found.complete(new Found(result, clock.instant()));
                } finally {
                    atOnce.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                found.completeExceptionally(e);
            } catch (RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        return found;
    }
}
