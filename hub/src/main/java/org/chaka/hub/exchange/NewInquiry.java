package org.chaka.hub.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.wire.Bytes;

/**
 * An inquiry to append to the log.
 *
 * @param inquiryNo ordinal of the person's record, from 1
 * @param submittedAt whole milliseconds, since it goes onto the wire
 * @param deadlineAt the banks' deadline (D2)
 * @param slots slots of the chosen banks, ascending, at least one
 * @param deviceKey 65 bytes
 * @param verdict 132 bytes
 */
public record NewInquiry(
        PersonKey person,
        UUID inquiryId,
        int inquiryNo,
        Instant submittedAt,
        Instant deadlineAt,
        List<Integer> slots,
        Bytes deviceKey,
        Bytes verdict) {
    /** Takes a copy of the slots. */
    public NewInquiry {
        slots = List.copyOf(slots);
    }
}
