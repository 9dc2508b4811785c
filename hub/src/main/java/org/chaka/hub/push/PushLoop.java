package org.chaka.hub.push;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.bank.PushSettings;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.platform.NaturalDays;
import org.springframework.stereotype.Component;

/** Looks after every bank that is pushed to: each has its own pace, and none waits for another. */
@Component
class PushLoop extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Banks banks;
    private final Pushing pushing;
    private final Clock clock;
    private final Map<Integer, PushLane> lanes = new HashMap<>();

    PushLoop(Banks banks, Pushing pushing, Clock clock) {
        super("push");
        this.banks = banks;
        this.pushing = pushing;
        this.clock = clock;
    }

    @Override
    protected Duration once() {
        LocalTime time = LocalTime.ofInstant(clock.instant(), NaturalDays.ZONE);
        for (Map.Entry<Bank, PushSettings> pushed : banks.pushed().entrySet()) {
            if (pushed.getValue().isOpenAt(time)) {
                lane(pushed.getKey(), pushed.getValue()).work(pushing);
            }
        }
        return PAUSE;
    }

    /** New settings make a new lane; what is under way in the old one ends by itself. */
    private PushLane lane(Bank bank, PushSettings settings) {
        PushLane lane = lanes.get(bank.slot());
        if (lane == null || !lane.settings().equals(settings)) {
            lane = new PushLane(bank, settings);
            lanes.put(bank.slot(), lane);
        }
        return lane;
    }
}
