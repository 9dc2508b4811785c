package org.chaka.hub.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.platform.PersonKey;

/**
 * An inquiry that was just closed, with the final list of who answered.
 *
 * @param answered slots, ascending, a part of those asked
 * @param unanswered slots, ascending, the others of those asked
 * @param keyDay the day whose key wraps the inquiry's key as yet
 */
public record ClosedInquiry(
        InquiryPlace place,
        PersonKey person,
        UUID inquiryId,
        int inquiryNo,
        Instant submittedAt,
        List<Integer> answered,
        List<Integer> unanswered,
        LocalDate keyDay) {
    /** Takes a copy of the slots. */
    public ClosedInquiry {
        answered = List.copyOf(answered);
        unanswered = List.copyOf(unanswered);
    }
}
