package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Secrets that the banks need one after the other within seconds: worked out once, kept that long, in memory only. What
 * is asked for is given even where there is no room to keep it.
 *
 * @param <K> by which it is found
 * @param <V> the secret
 */
final class BriefMemory<K, V> {
    private static final Duration KEPT_FOR = Duration.ofSeconds(20);

    /** A secret, or the promise of one that somebody is working out. */
    private static final class Kept<V> {
        private final CompletableFuture<Optional<V>> value = new CompletableFuture<>();
        private final Instant at;
        private long bytes;

        Kept(Instant at) {
            this.at = at;
        }
    }

    private final long mostBytes;
    private final ToLongFunction<V> size;
    private final Map<K, Kept<V>> kept = new LinkedHashMap<>();
    private long bytes;

    /**
     * Knows nothing yet.
     *
     * @param mostBytes how much it holds; the oldest goes first
     * @param size of a secret, in bytes
     */
    BriefMemory(long mostBytes, ToLongFunction<V> size) {
        this.mostBytes = mostBytes;
        this.size = size;
    }

    /**
     * The secrets of these keys, in their order; empty where there is none. Each is worked out by the first that asks for
     * it; whoever asks meanwhile waits.
     *
     * @param work gives those of several keys at once, and leaves out a key that has none; what it throws comes out here,
     *     and at those who wait
     */
    List<Optional<V>> get(List<K> keys, Instant now, Function<List<K>, Map<K, V>> work) {
        List<Kept<V>> wanted = new ArrayList<>(keys.size());
        Map<K, Kept<V>> mine = new LinkedHashMap<>();
        synchronized (this) {
            forgetOld(now);
            for (K key : keys) {
                wanted.add(kept.computeIfAbsent(key, absent -> {
                    Kept<V> promise = new Kept<>(now);
                    mine.put(key, promise);
                    return promise;
                }));
            }
        }
        if (!mine.isEmpty()) {
            workOut(mine, work);
        }
        return wanted.stream().map(BriefMemory::await).toList();
    }

    private void workOut(Map<K, Kept<V>> mine, Function<List<K>, Map<K, V>> work) {
        Map<K, V> values;
        try {
            values = work.apply(List.copyOf(mine.keySet()));
        } catch (RuntimeException | Error e) {
            mine.forEach(this::forget);
            mine.values().forEach(promise -> promise.value.completeExceptionally(e));
            throw e;
        }
        mine.forEach((key, promise) -> {
            Optional<V> value = Optional.ofNullable(values.get(key));
            value.ifPresentOrElse(secret -> note(key, promise, size.applyAsLong(secret)), () -> forget(key, promise));
            promise.value.complete(value);
        });
    }

    private static <V> Optional<V> await(Kept<V> promise) {
        try {
            return promise.value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private synchronized void note(K key, Kept<V> promise, long itsBytes) {
        // It may have been forgotten while it was worked out.
        if (kept.get(key) == promise) {
            promise.bytes = itsBytes;
            bytes += itsBytes;
        }
    }

    private synchronized void forget(K key, Kept<V> promise) {
        kept.remove(key, promise);
    }

    /** Must be called now and then: nothing may stay in memory because nobody asks any more. */
    synchronized void forgetOld(Instant now) {
        var each = kept.values().iterator();
        while (each.hasNext()) {
            Kept<V> eldest = each.next();
            if (eldest.at.plus(KEPT_FOR).isAfter(now) && bytes <= mostBytes) {
                return;
            }
            bytes -= eldest.bytes;
            each.remove();
        }
    }
}
