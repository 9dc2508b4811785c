package org.chaka.hub.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.exchange.InquiryPlace;

/**
 * The record of one query. It stays for ever; times that have not come are null.
 *
 * @param inquiryNo ordinal among the person's queries, from 1
 * @param asked slots, ascending
 * @param answered slots fixed at closing; null while asking, and again once the report is gone
 * @param eraseAt end of the 7th natural day after generation (D1)
 * @param askAgainFrom when the 7 days end (S13); null when none run
 * @param openedAt when the sealed answers were first handed out
 * @param replacesNo the query whose report this one replaces, null for most (D12)
 * @param replacedBy the query that replaced this report, null for most (D12)
 */
public record ReportRecord(
        int inquiryNo,
        UUID inquiryId,
        InquiryPlace place,
        UUID deviceId,
        RecordState state,
        Instant submittedAt,
        Instant deadlineAt,
        Instant generatedAt,
        Instant eraseAt,
        Instant withdrawnAt,
        Instant deletedAt,
        List<Integer> asked,
        List<Integer> answered,
        Instant askAgainFrom,
        Instant openedAt,
        Integer replacesNo,
        Integer replacedBy) {

    /** S12: gone means gone at read time, whether or not it was erased already. */
    public boolean isExpired(Instant now) {
        return eraseAt != null && !eraseAt.isAfter(now);
    }

    /** Whether there is a report that can be read. */
    boolean isAlive(Instant now) {
        return state == RecordState.READY && deletedAt == null && !isExpired(now);
    }

    /** D12: once, and only while nobody has opened it. */
    public boolean isReplaceable(Instant now) {
        return isAlive(now) && openedAt == null && replacesNo == null;
    }

    /** A new record, of an inquiry that was just appended. */
    public static ReportRecord asking(
            int inquiryNo,
            UUID inquiryId,
            InquiryPlace place,
            UUID deviceId,
            Instant submittedAt,
            Instant deadlineAt,
            List<Integer> asked,
            Integer replacesNo) {
        return new ReportRecord(
                inquiryNo,
                inquiryId,
                place,
                deviceId,
                RecordState.ASKING,
                submittedAt,
                deadlineAt,
                null,
                null,
                null,
                null,
                List.copyOf(asked),
                null,
                null,
                null,
                replacesNo,
                null);
    }
}
