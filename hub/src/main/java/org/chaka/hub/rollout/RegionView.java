package org.chaka.hub.rollout;

import java.time.LocalDate;

/** A region as the cardholder's interface shows it: the fact, and what it means today. */
public record RegionView(String code, String zh, String en, boolean open, LocalDate opensOn) {
    /** How it stands on a day. */
    public static RegionView of(Region region, LocalDate today) {
        return new RegionView(region.code(), region.zh(), region.en(), region.isOpenOn(today), region.opensOn());
    }
}
