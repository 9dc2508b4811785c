package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaka.hub.platform.DayKeyGoneException;
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

    /** The 32 bytes of each, in the same order; empty where the key is gone. */
    List<Optional<byte[]>> of(List<LogEntry> entries) {
        Instant now = clock.instant();
        List<byte[]> known = memory.recall(entries.stream().map(LogEntry::key).toList(), now);
        List<Optional<byte[]>> keys = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Optional<byte[]> key = Optional.ofNullable(known.get(i));
            keys.add(key.isPresent() ? key : unwrap(entries.get(i), now));
        }
        return keys;
    }

    private Optional<byte[]> unwrap(LogEntry entry, Instant now) {
        try {
            byte[] key = dayKeys.unwrap(entry.keyDay(), entry.wrappedKey().toArray());
            memory.keep(entry.key(), key, now);
            return Optional.of(key);
        } catch (DayKeyGoneException gone) {
            return Optional.empty();
        }
    }

    void forgetOld(Instant now) {
        memory.forgetOld(now);
    }
}
