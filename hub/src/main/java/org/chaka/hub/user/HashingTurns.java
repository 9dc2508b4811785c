package org.chaka.hub.user;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Turns;

/** Who may hash a password now: a few at a time, in the order in which they came, and of each person only one. */
final class HashingTurns {
    /** A hash takes 16 MiB and a whole processor: half of them stay free for everything else. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final int WAIT_SECONDS = 3;

    /** More than two cores hash in the time that one waits, so this many would be refused all the same. */
    private static final int MOST_WAITING = 500;

    private final Turns turns = new Turns(AT_ONCE, MOST_WAITING, WAIT_SECONDS);

    /** Requests have virtual threads, which give their processor away only where they wait; hashing never does. */
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("hashing-", 0).factory());

    /** One person must not fill the queue with passwords of their own. */
    private final Set<PersonKey> persons = ConcurrentHashMap.newKeySet();

    /**
     * Hashes for this person.
     *
     * @throws ChakaException {@code busy} when this person is hashing already, or too many are
     */
    <T> T of(PersonKey person, Supplier<T> hashing) {
        if (!persons.add(person)) {
            throw turns.busy();
        }
        try {
            return next(hashing);
        } finally {
            persons.remove(person);
        }
    }

    /**
     * Hashes for somebody who has no account yet.
     *
     * @throws ChakaException {@code busy} when too many are hashing
     */
    <T> T next(Supplier<T> hashing) {
        return turns.next(() -> apart(hashing));
    }

    private <T> T apart(Supplier<T> hashing) {
        try {
            return threads.submit(hashing::get).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw turns.busy();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        }
    }
}
