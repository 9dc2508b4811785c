package org.chaka.hub.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.NaturalDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Destroys the day keys whose day has come, then lets every module erase what is due; one round at a time. */
@Component
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final DayKeys dayKeys;
    private final NaturalDays days;
    private final List<Erasable> erasables;
    private final Clock clock;
    private final AtomicLong overdue = new AtomicLong();

    Retention(DayKeys dayKeys, NaturalDays days, List<Erasable> erasables, Clock clock, MeterRegistry meters) {
        this.dayKeys = dayKeys;
        this.days = days;
        this.erasables = erasables;
        this.clock = clock;
        Gauge.builder("chaka.erasure.overdue", overdue, AtomicLong::get)
                .description("What should have been erased and was not; anything but 0 is an alarm")
                .register(meters);
    }

    /** Destroys keys first: from then on nothing of that day can be read, whatever happens to the rest. */
    synchronized void destroyDueKeys() {
        LocalDate today = days.today();
        for (LocalDate day : dayKeys.existing()) {
            if (!day.isAfter(today)) {
                dayKeys.destroy(day);
                LOG.info("the key of {} was destroyed", day);
            }
        }
    }

    /** Lets every module erase; one that fails does not keep the others from it, and shows as overdue. */
    synchronized void eraseDue() {
        LocalDate today = days.today();
        long late =
                dayKeys.existing().stream().filter(day -> !day.isAfter(today)).count();
        for (Erasable erasable : erasables) {
            // Asked for each, since one may take long: the demo moves the clock meanwhile, and tests set it back.
            Instant now = clock.instant();
            try {
                long erased = erasable.eraseDue(now);
                if (erased > 0) {
                    LOG.info("{} erased {}", erasable.name(), erased);
                }
                late += erasable.overdue(now);
            } catch (RuntimeException e) {
                LOG.error("{} could not erase; tried again in a minute", erasable.name(), e);
                late++;
            }
        }
        overdue.set(late);
    }
}
