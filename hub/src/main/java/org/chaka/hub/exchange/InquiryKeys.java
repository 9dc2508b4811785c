package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.InquiryKey;
import org.springframework.stereotype.Component;

/** The keys of the second layer around the answers of open inquiries, unwrapped once for all their banks. */
@Component
class InquiryKeys {
    private final DayKeys dayKeys;
    private final Clock clock;
    private final BriefMemory<InquiryKey, byte[]> memory = new BriefMemory<>();

    InquiryKeys(DayKeys dayKeys, Clock clock) {
        this.dayKeys = dayKeys;
        this.clock = clock;
    }

    /**
     * The 32 bytes of each, in the same order.
     *
     * @throws org.chaka.hub.platform.DayKeyGoneException when one's day has begun
     */
    List<byte[]> of(List<LogEntry> entries) {
        Instant now = clock.instant();
        List<byte[]> known = memory.recall(entries.stream().map(LogEntry::key).toList(), now);
        List<byte[]> keys = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            byte[] key = known.get(i);
            if (key == null) {
                LogEntry entry = entries.get(i);
                key = dayKeys.unwrap(entry.keyDay(), entry.wrappedKey().toArray());
                memory.keep(entry.key(), key, now);
            }
            keys.add(key);
        }
        return keys;
    }

    void forgetOld(Instant now) {
        memory.forgetOld(now);
    }
}
