package org.chaka.hub.push;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.PushSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bank's pace: batches per second, batches at once, and a pause that grows while it does not answer. */
final class PushLane {
    private static final Logger LOG = LoggerFactory.getLogger(PushLane.class);
    private static final int CALLS_LOOKED_AT = 4;
    private static final int CALLS_AT_LEAST = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final double FACTOR = 2;

    /** So that banks behind one failing line do not come back in the same moment. */
    private static final double JITTER = 0.5;

    private final Bank bank;
    private final PushSettings settings;
    private final Predicate<PushLane> due;
    private final Semaphore free;
    private final RateLimiter pace;
    private final CircuitBreaker breaker;

    /**
     * A lane in which nothing goes yet.
     *
     * @param due whether the bank is to be pushed to in this lane now, asked before each batch
     */
    PushLane(Bank bank, PushSettings settings, Predicate<PushLane> due) {
        this.bank = bank;
        this.settings = settings;
        this.due = due;
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

    /** What came of a try. */
    enum Outcome {
        /** There is no work. */
        NOTHING,
        /** The bank has taken a batch. */
        TAKEN,
        /** It has not; its leases run out, and the same work is pushed again. */
        FAILED
    }

    /** Pushes a batch, if there is any. */
    @FunctionalInterface
    interface Batches {
        /** Pushes the next one in this lane, and has another go beside it if there may be more. */
        Outcome pushOne(PushLane lane);
    }

    Bank bank() {
        return bank;
    }

    PushSettings settings() {
        return settings;
    }

    /** Starts to push beside what is under way, unless that is as much as may be. */
    void work(Batches batches) {
        if (free.tryAcquire()) {
            Thread.ofVirtual().name("push-" + bank.code()).start(() -> {
                try {
                    pushAll(batches);
                } finally {
                    free.release();
                }
            });
        }
    }

    /** Batch after batch, until there is none, or none may go, or the bank has to be left alone for a while. */
    private void pushAll(Batches batches) {
        Outcome last = Outcome.TAKEN;
        while (last != Outcome.NOTHING && breaker.tryAcquirePermission()) {
            last = push(batches);
        }
    }

    /** What the breaker has permitted it gets back, whatever happens: a half-open one would wait for it for ever. */
    private Outcome push(Batches batches) {
        Outcome outcome = Outcome.NOTHING;
        try {
            if (pace.acquirePermission() && due.test(this)) {
                outcome = batches.pushOne(this);
            }
        } catch (RuntimeException e) {
            // Not the bank's doing, but it is left alone as if it were: what failed here fails again at once.
            outcome = Outcome.FAILED;
            // The type only: a message may quote what a row holds.
            LOG.warn(
                    "pushing to bank {} failed and comes again: {}",
                    bank.code().digits(),
                    e.getClass().getName());
            LOG.debug("failed", e);
        } finally {
            switch (outcome) {
                case NOTHING -> breaker.releasePermission();
                case TAKEN -> breaker.onSuccess(0, breaker.getTimestampUnit());
                case FAILED -> breaker.onError(0, breaker.getTimestampUnit(), new PushFailedException("not taken"));
            }
        }
        return outcome;
    }
}
