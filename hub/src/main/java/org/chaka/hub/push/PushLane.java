package org.chaka.hub.push;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.PushSettings;

/** One bank's pace: batches per second, batches at once, and a pause that grows while it does not answer. */
final class PushLane {
    private static final int CALLS_LOOKED_AT = 4;
    private static final int CALLS_AT_LEAST = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final double FACTOR = 2;

    /** So that banks behind one failing line do not come back in the same moment. */
    private static final double JITTER = 0.5;

    private final Bank bank;
    private final PushSettings settings;
    private final Semaphore free;
    private final RateLimiter pace;
    private final CircuitBreaker breaker;

    PushLane(Bank bank, PushSettings settings) {
        this.bank = bank;
        this.settings = settings;
        this.free = new Semaphore(settings.atOnce());
        this.pace = RateLimiter.of(
                bank.code().digits(),
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.perSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ofSeconds(1))
                        .build());
        this.breaker = CircuitBreaker.of(
                bank.code().digits(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(CALLS_AT_LEAST)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, FACTOR, JITTER, LONGEST_PAUSE))
                        .build());
    }

    Bank bank() {
        return bank;
    }

    PushSettings settings() {
        return settings;
    }

    /** Starts to push beside what is under way, unless that is as much as may be. */
    void work(Pushing pushing) {
        if (free.tryAcquire()) {
            Thread.ofVirtual().name("push-" + bank.code()).start(() -> {
                try {
                    pushAll(pushing);
                } finally {
                    free.release();
                }
            });
        }
    }

    /** Batch after batch, until there is none, or the bank has to be left alone for a while. */
    private void pushAll(Pushing pushing) {
        while (breaker.tryAcquirePermission()) {
            Pushing.Outcome outcome = pushing.pushOne(this);
            switch (outcome) {
                case NOTHING -> {
                    breaker.releasePermission();
                    return;
                }
                case TAKEN -> breaker.onSuccess(0, breaker.getTimestampUnit());
                case FAILED -> breaker.onError(0, breaker.getTimestampUnit(), new PushFailedException("not taken"));
            }
        }
    }

    /** Waits until another batch may go; false when that takes longer than a second. */
    boolean awaitPace() {
        return pace.acquirePermission();
    }
}
