package org.chaka.hub.report;

import java.time.Instant;
import org.chaka.hub.exchange.ClosedInquiry;

/**
 * A report that is about to be made.
 *
 * @param eraseAt end of its seven natural days (D1)
 * @param askAgainFrom null when no bank answered (D2)
 */
record NewReport(ClosedInquiry closed, Instant generatedAt, Instant eraseAt, Instant askAgainFrom) {}
