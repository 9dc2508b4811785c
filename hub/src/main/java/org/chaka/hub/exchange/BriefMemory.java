package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that the banks need one after the other within seconds: worked out once, kept that long, in memory only.
 *
 * @param <K> by which it is found
 * @param <V> the secret
 */
final class BriefMemory<K, V> {
    private static final int MOST = 16_384;
    private static final Duration KEPT_FOR = Duration.ofSeconds(20);

    private record Kept<V>(V value, Instant at) {}

    private final Map<K, Kept<V>> kept = new LinkedHashMap<>();

    /** What is known, in the order of the keys; null where nothing is. */
    synchronized List<V> recall(List<K> keys, Instant now) {
        forgetOld(now);
        List<V> found = new ArrayList<>(keys.size());
        for (K key : keys) {
            Kept<V> known = kept.get(key);
            found.add(known == null ? null : known.value());
        }
        return found;
    }

    synchronized void keep(K key, V value, Instant now) {
        kept.putIfAbsent(key, new Kept<>(value, now));
    }

    /** Must be called now and then: nothing may stay in memory because nobody asks any more. */
    synchronized void forgetOld(Instant now) {
        var each = kept.values().iterator();
        while (each.hasNext()) {
            boolean fresh = each.next().at().plus(KEPT_FOR).isAfter(now);
            if (fresh && kept.size() <= MOST) {
                return;
            }
            each.remove();
        }
    }
}
