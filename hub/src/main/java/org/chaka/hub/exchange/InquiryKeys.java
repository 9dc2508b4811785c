package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaka.hub.platform.DayKeyGoneException;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.InquiryKey;
import org.springframework.stereotype.Component;

/** The keys of the second layer around the answers of open inquiries, unwrapped once for all their banks. */
@Component
class InquiryKeys {
    /** Of 131,072 inquiries. */
    private static final long MOST_BYTES = 4L << 20;

    private final DayKeys dayKeys;
    private final Clock clock;
    private final BriefMemory<InquiryKey, byte[]> memory = new BriefMemory<>(MOST_BYTES, key -> key.length);

    InquiryKeys(DayKeys dayKeys, Clock clock) {
        this.dayKeys = dayKeys;
        this.clock = clock;
    }

    /** The 32 bytes of each, in the same order; empty where the key is gone. */
    List<Optional<byte[]>> of(List<LogEntry> entries) {
        Map<InquiryKey, LogEntry> byKey = LogEntry.byKey(entries);
        return memory.get(List.copyOf(byKey.keySet()), clock.instant(), missing -> unwrap(missing, byKey));
    }

    private Map<InquiryKey, byte[]> unwrap(List<InquiryKey> missing, Map<InquiryKey, LogEntry> byKey) {
        Map<InquiryKey, byte[]> keys = new HashMap<>();
        for (InquiryKey key : missing) {
            LogEntry entry = byKey.get(key);
            try {
                keys.put(key, dayKeys.unwrap(entry.keyDay(), entry.wrappedKey().toArray()));
            } catch (DayKeyGoneException gone) {
                // Nobody could read an answer under it.
            }
        }
        return keys;
    }

    void forgetOld(Instant now) {
        memory.forgetOld(now);
    }
}
