package org.chaka.hub.rollout;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.NaturalDays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the service covers, and where it is open. */
@RestController
class ServiceController {
    private final Rollout rollout;
    private final NaturalDays days;
    private final Accounts accounts;
    private final Clock clock;

    ServiceController(Rollout rollout, NaturalDays days, Accounts accounts, Clock clock) {
        this.rollout = rollout;
        this.days = days;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The reply; {@code coversOnlyUnionpay} is S22; {@code accounts} says who has them: built-in, or wallet. */
    record Service(
            Instant now, LocalDate today, boolean coversOnlyUnionpay, String accounts, List<RegionView> regions) {}

    @GetMapping("/api/service")
    Service service() {
        Instant now = clock.instant();
        LocalDate today = days.dayOf(now);
        return new Service(
                now,
                today,
                true,
                accounts.inWallet() ? "wallet" : "built-in",
                rollout.regions().stream()
                        .map(region -> RegionView.of(region, today))
                        .toList());
    }
}
