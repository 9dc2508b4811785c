package org.chaka.hub.rollout;

import java.time.LocalDate;

/**
 * A provincial region.
 *
 * @param code GB/T 2260, 6 digits
 * @param opensOn first natural day of the service there, or null while no date is known
 */
public record Region(String code, String zh, String en, LocalDate opensOn) {
    /** Whether users of this region may ask on that day (S1). */
    public boolean isOpenOn(LocalDate day) {
        return opensOn != null && !day.isBefore(opensOn);
    }
}
