package org.chaka.protocol.http;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.chaka.protocol.key.KeyId;

/** Nonces of one process, for receivers that run as one process only. */
public final class InMemoryNonceMemory implements NonceMemory {
    private record Use(KeyId keyId, String nonce) {}

    private record Expiry(Use use, Instant at) {}

    private final Clock clock;
    private final Set<Use> uses = new HashSet<>();
    private final ArrayDeque<Expiry> expiries = new ArrayDeque<>();

    /**
     * Starts empty.
     *
     * @param clock tells when a nonce may be forgotten
     */
    public InMemoryNonceMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean accept(KeyId keyId, String nonce) {
        Instant now = clock.instant();
        while (!expiries.isEmpty() && expiries.peek().at().isBefore(now)) {
            uses.remove(expiries.poll().use());
        }
        Use use = new Use(keyId, nonce);
        if (!uses.add(use)) {
            return false;
        }
        expiries.add(new Expiry(use, now.plus(REMEMBERED)));
        return true;
    }
}
