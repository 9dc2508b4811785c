package org.chaka.hub.rollout;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chaka.hub.platform.NaturalDays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the service covers, and where it is open. */
@RestController
class ServiceController {
    private final Rollout rollout;
    private final NaturalDays days;
    private final Clock clock;

    ServiceController(Rollout rollout, NaturalDays days, Clock clock) {
        this.rollout = rollout;
        this.days = days;
        this.clock = clock;
    }

    /** The reply; {@code coversOnlyUnionpay} is S22. */
    record Service(Instant now, LocalDate today, boolean coversOnlyUnionpay, List<RegionView> regions) {}

    @GetMapping("/api/service")
    Service service() {
        Instant now = clock.instant();
        LocalDate today = days.dayOf(now);
        return new Service(
                now,
                today,
                true,
                rollout.regions().stream()
                        .map(region -> RegionView.of(region, today))
                        .toList());
    }
}
