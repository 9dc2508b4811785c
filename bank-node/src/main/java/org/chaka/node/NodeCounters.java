package org.chaka.node;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What happened since the node was started. */
final class NodeCounters {
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private Instant lastContact;
    private String hubTrouble;
    private long answered;
    private long postsRefused;
    private long lookupsFailed;
    private long halvesAwaited;
    private long halfAnswers;

    synchronized void contact(Instant now) {
        lastContact = now;
        hubTrouble = null;
    }

    /** Why the hub was not heard when it was asked last. */
    synchronized void trouble(String sentence) {
        hubTrouble = sentence;
    }

    synchronized void stored(int count) {
        answered += count;
    }

    synchronized void postRefused() {
        postsRefused++;
    }

    synchronized void lookupFailed() {
        lookupsFailed++;
    }

    synchronized void halfAwaited() {
        halvesAwaited++;
    }

    synchronized void halfAnswered() {
        halfAnswers++;
    }

    synchronized void refuse(RefusalReason reason) {
        refused.merge(reason, 1L, Long::sum);
    }

    synchronized NodeHealth health() {
        return new NodeHealth(
                lastContact, hubTrouble, answered, postsRefused, lookupsFailed, halvesAwaited, halfAnswers, refused);
    }
}
