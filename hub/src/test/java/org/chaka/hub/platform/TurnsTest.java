package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
    private static final int HOUR = 3600;

    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    @Test
    @DisplayName(
            "B2: behind those who are in waits a short queue; who comes then is refused at once, and nothing was done")
    void fullQueue() throws Exception {
        Turns turns = new Turns(1, 1, HOUR);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> turns.next(this::untilFree));
            while (inside.get() == 0) {
                Thread.onSpinWait();
            }
            Thread second = Thread.ofVirtual().start(() -> turns.next(inside::incrementAndGet));
            while (second.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            ChakaException refusal =
                    catchThrowableOfType(ChakaException.class, () -> turns.next(inside::incrementAndGet));
            assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY);
            assertThat(refusal.members()).containsEntry("retry_after_seconds", HOUR);
            assertThat(inside).hasValue(1);
            free.countDown();
            assertThat(first.get()).isOne();
            second.join();
            assertThat(inside).hasValue(2);
        }
    }

    @Test
    @DisplayName("B2: a turn that ended in a failure is free again")
    void failedTurn() {
        Turns turns = new Turns(1, 1, HOUR);
        ChakaException failure = new ChakaException(ErrorCode.INTERNAL);
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(
                            ChakaException.class,
                            () -> turns.next(() -> {
                                throw failure;
                            })))
                    .isSameAs(failure);
        }
    }

    private int untilFree() {
        inside.incrementAndGet();
        try {
            assertThat(free.await(HOUR, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }
}
