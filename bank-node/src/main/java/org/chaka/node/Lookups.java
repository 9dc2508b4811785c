package org.chaka.node;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.chaka.protocol.sealing.AnswerContext;

/**
 * Runs lookups side by side, at most so many at once. One that outlasts its lease goes on, and the next lease of the
 * same inquiry takes its result: a slow system would otherwise be asked from the start again and again (D6).
 */
final class Lookups {
    /** What the bank's systems said, and when. */
    record Found(LookupResult result, Instant asOf) {}

    /**
     * What a result may be used for: this person, for exactly what the verdict covers. The inquiry id alone is the hub's
     * word, and the node trusts none of it (B1).
     */
    private record Key(AnswerContext context, Subject subject) {
        static Key of(VerifiedItem work) {
            return new Key(work.context(), work.subject());
        }
    }

    private record Entry(CompletableFuture<Found> found, Instant until) {}

    private final CardLookup lookup;
    private final Clock clock;
    private final Executor threads;
    private final Semaphore atOnce;
    private final ConcurrentHashMap<Key, Entry> entries = new ConcurrentHashMap<>();

    Lookups(CardLookup lookup, Clock clock, Executor threads, int parallelism) {
        this.lookup = lookup;
        this.clock = clock;
        this.threads = threads;
        this.atOnce = new Semaphore(parallelism);
    }

    /** The lookup of an item: one that is under way already, or a new one. */
    CompletableFuture<Found> of(VerifiedItem work) {
        return entries.computeIfAbsent(Key.of(work), key -> new Entry(start(work), Lifetimes.toAnswer(work.item())))
                .found();
    }

    /** After the result was used, or the lookup failed: the next lease would ask anew. */
    void forget(VerifiedItem work) {
        entries.remove(Key.of(work));
    }

    /** Drops results that no lease will ask for any more. */
    void forgetPastDeadline(Instant now) {
        entries.values().removeIf(entry -> !now.isBefore(entry.until()));
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
