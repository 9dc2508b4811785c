package org.chaka.hub.user;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;

/** Who may hash a password now: a few at a time, in the order in which they came, and of each person only one. */
final class HashingTurns {
    private static final int WAIT_SECONDS = 3;

    /** 16 MiB and a core per hash: more at once would only make everybody wait, or run out of memory. */
    private final Semaphore permits = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** One person must not fill the queue with passwords of their own. */
    private final Set<PersonKey> persons = ConcurrentHashMap.newKeySet();

    /**
     * Hashes for this person.
     *
     * @throws ChakaException {@code busy} when this person is hashing already, or too many are
     */
    <T> T of(PersonKey person, Supplier<T> hashing) {
        if (!persons.add(person)) {
            throw busy();
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
        boolean free = false;
        try {
            free = permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
            if (!free) {
                throw busy();
            }
            return hashing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            if (free) {
                permits.release();
            }
        }
    }

    private static ChakaException busy() {
        return new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", WAIT_SECONDS));
    }
}
