package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When the stored bytes of an inquiry were removed, and when they are at the latest (S12, B7). */
@Component
public class ErasedBytes {
    private final DayPartitions partitions;

    ErasedBytes(DayPartitions partitions) {
        this.partitions = partitions;
    }

    /** When the day was dropped that held log entry and answers; empty while it is still there. */
    public Optional<Instant> at(InquiryPlace place) {
        return partitions.droppedAt(place.deadlineDay());
    }

    /** On this day at the latest; by its beginning every key of the inquiry is destroyed, in backups too. */
    public LocalDate by(InquiryPlace place) {
        return place.deadlineDay().plusDays(ExchangeErasure.DAYS_KEPT);
    }
}
