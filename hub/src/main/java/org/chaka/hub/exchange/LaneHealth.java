package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a bank does (B3); no inquiry and no person.
 *
 * @param backlog inquiries of the log that it has not come to yet: it is asked about these at most
 * @param leasesOpen leases that it has not answered completely
 * @param leasesOverdue those of them whose time is over
 * @param answers that were stored, ever
 * @param late inquiries that were closed at their deadline without its answer, ever
 * @param half within this time half of the answers of the last seven days came, from when it took the work; rounded up to
 *     a step, null without answers
 * @param most the same for 95 of 100
 * @param lastLease when it last took work; null when never
 * @param lastPost when it last gave answers; null when never
 * @param lastSeen when it last said anything that it had signed; null when never
 * @param deviations how it departed from the protocol, the latest first
 */
public record LaneHealth(
        int slot,
        long backlog,
        long leasesOpen,
        long leasesOverdue,
        long answers,
        long late,
        Duration half,
        Duration most,
        Instant lastLease,
        Instant lastPost,
        Instant lastSeen,
        List<Deviation> deviations) {
    /** Takes a copy. */
    public LaneHealth {
        deviations = List.copyOf(deviations);
    }

    /**
     * A way in which a bank departed from the protocol.
     *
     * @param code what it was told (protocol section 8), or {@code file-refused}, or {@code push-failed}
     * @param times how often, ever
     * @param last when last
     */
    public record Deviation(String code, long times, Instant last) {}
}
