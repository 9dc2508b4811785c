package org.chaka.hub.push;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Integer, PushLane> lanes = new ConcurrentHashMap<>();

    PushLoop(Banks banks, Pushing pushing, Clock clock) {
        super("push");
        this.banks = banks;
        this.pushing = pushing;
        this.clock = clock;
    }

    @Override
    protected Duration once() {
        for (Map.Entry<Bank, PushSettings> pushed : banks.pushed().entrySet()) {
            PushLane lane = lane(pushed.getKey(), pushed.getValue());
            if (isDue(lane)) {
                lane.work(pushing);
            }
        }
        return PAUSE;
    }

    /** New settings make a new lane; what is under way in the old one ends by itself. */
    private PushLane lane(Bank bank, PushSettings settings) {
        PushLane lane = lanes.get(bank.slot());
        if (lane == null || !lane.settings().equals(settings)) {
            lane = new PushLane(bank, settings, this::isDue);
            lanes.put(bank.slot(), lane);
        }
        return lane;
    }

    /** The operator still has the bank pushed to as in this lane, and its window is open. */
    private boolean isDue(PushLane lane) {
        int slot = lane.bank().slot();
        return lanes.get(slot) == lane
                && lane.settings().equals(banks.pushed().get(banks.bySlot(slot)))
                && lane.settings().isOpenAt(LocalTime.ofInstant(clock.instant(), NaturalDays.ZONE));
    }
}
