package org.chaka.hub.exchange;

import java.time.Instant;

/**
 * How a bank does, over all its lanes; no personal data.
 *
 * @param notHandedOut inquiries of the log that its cursors have not passed
 * @param leasesOpen leases that it has not answered completely
 * @param lastLease when it last took work; null when never
 * @param lastPost when it last gave answers; null when never
 */
public record LaneHealth(
        int slot, long notHandedOut, long leasesOpen, long answers, Instant lastLease, Instant lastPost) {}
