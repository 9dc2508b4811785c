package org.chaka.hub.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Natural days, counted in Asia/Shanghai (D1). The only place that knows the zone. */
@Component
public class NaturalDays {
    /** The zone of every calendar day in the service. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int DAYS_KEPT = 7;

    private final Clock clock;

    /** Days of this clock. */
    public NaturalDays(Clock clock) {
        this.clock = clock;
    }

    /** Today. */
    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /** The day of a moment. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** 00:00 of a day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /**
     * When a report ends, and when the person may ask again (S12, S13, D1): the day of generation is not counted, and
     * the 7th day after it is over.
     */
    public Instant eraseAt(Instant generated) {
        return startOf(dayOf(generated).plusDays(DAYS_KEPT + 1));
    }
}
