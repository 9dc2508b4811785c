package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.platform.InquiryKey;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.wire.Bytes;

/**
 * One committed row of the log. Never changes while the inquiry is open.
 *
 * @param slots ascending
 * @param wrappedKey null once the report was deleted
 */
record LogEntry(
        InquiryPlace place,
        PersonKey person,
        UUID inquiryId,
        int inquiryNo,
        Instant submittedAt,
        Instant deadlineAt,
        List<Integer> slots,
        Bytes deviceKey,
        Bytes verdict,
        LocalDate keyDay,
        Bytes wrappedKey) {

    long seq() {
        return place.seq();
    }

    InquiryKey key() {
        return new InquiryKey(place.bucket(), inquiryId);
    }

    /** These by their keys, in their order. */
    static Map<InquiryKey, LogEntry> byKey(List<LogEntry> entries) {
        Map<InquiryKey, LogEntry> byKey = new LinkedHashMap<>();
        entries.forEach(entry -> byKey.put(entry.key(), entry));
        return byKey;
    }

    /** The beginning of the hour of its deadline: to the hour, work is handed out oldest first. */
    Instant deadlineHour() {
        return deadlineAt.truncatedTo(ChronoUnit.HOURS);
    }

    /** D2: from its deadline on nothing is taken, also before closing got to it. */
    boolean isPastDeadline(Instant now) {
        return !deadlineAt.isAfter(now);
    }
}
