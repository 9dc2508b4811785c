package org.chaka.hub.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When a bank for which there is nothing to do shall ask again (protocol section 6.1). Each call costs two signatures at
 * the hub and two at the bank, so the more banks ask, the longer each waits; a few are served within a second.
 */
@Component
public class AskingPace {
    static final int CALLS_PER_SECOND = 50;

    /** What a bank may lose of its 23 and a half hours (D2) by waiting. */
    static final int MAX_SECONDS = 10;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<Integer, Instant> lastAsked = new ConcurrentHashMap<>();

    AskingPace(Clock clock) {
        this.clock = clock;
    }

    /** Notes that a bank asked for nothing, and says in how many seconds it shall come again. */
    public int retryAfterSeconds(int slot) {
        Instant now = clock.instant();
        lastAsked.put(slot, now);
        lastAsked.values().removeIf(at -> at.isBefore(now.minus(REMEMBERED)));
        return Math.clamp(Math.ceilDiv(lastAsked.size(), CALLS_PER_SECOND), 1, MAX_SECONDS);
    }
}
