package org.chaka.hub.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HashingTurnsTest {
    private final HashingTurns turns = new HashingTurns();

    @Test
    @DisplayName("S10: hashing takes no processor away from the virtual threads that all other requests run on")
    void apart() throws InterruptedException, ExecutionException {
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(requests.submit(() ->
                                    turns.next(() -> Thread.currentThread().isVirtual()))
                            .get())
                    .isFalse();
        }
    }

    @Test
    @DisplayName("S10: a burst of passwords takes half of the processors at most; who has waited is told to come again")
    void bounded() throws InterruptedException, ExecutionException {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        CountDownLatch hashing = new CountDownLatch(half);
        CountDownLatch end = new CountDownLatch(1);
        List<Future<?>> burst = new ArrayList<>();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < half; i++) {
                burst.add(requests.submit(() -> turns.next(() -> {
                    hashing.countDown();
                    await(end);
                    return null;
                })));
            }
            hashing.await();
            try {
                assertThatThrownBy(() -> turns.next(() -> null))
                        .isInstanceOfSatisfying(
                                ChakaException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BUSY));
            } finally {
                end.countDown();
            }
            for (Future<?> each : burst) {
                each.get();
            }
        }
        assertThat(turns.next(() -> "free again")).isEqualTo("free again");
    }

    @Test
    @DisplayName("S10: a refusal reaches the person as it is")
    void refusal() {
        ChakaException locked = new ChakaException(ErrorCode.PAYMENT_PASSWORD_LOCKED);
        assertThatThrownBy(() -> turns.next(() -> {
                    throw locked;
                }))
                .isSameAs(locked);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
