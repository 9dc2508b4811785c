package org.chaka.hub.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankState;
import org.chaka.hub.bank.PushSettings;
import org.chaka.hub.push.PushLane.Outcome;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pace of one bank, with batches that go nowhere. */
class PushLaneTest {
    private static final Bank BANK =
            new Bank(new InstitutionCode("01990000"), 0, "银行", "Bank", "95000", BankState.LIVE);
    private static final int MANY = 1000;
    private static final int BACKLOG = 5;
    private static final long PATIENCE_SECONDS = 20;

    private final AtomicInteger batches = new AtomicInteger();

    private static PushLane lane(int perSecond, int atOnce) {
        return lane(perSecond, atOnce, lane -> true);
    }

    private static PushLane lane(int perSecond, int atOnce, Predicate<PushLane> due) {
        PushSettings settings = new PushSettings(
                URI.create("https://bank.example"),
                perSecond,
                atOnce,
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                Duration.ofSeconds(1));
        return new PushLane(BANK, settings, due);
    }

    private static void assertSoon(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Looks after the lane as the loop does, until it has come so far. */
    private static void lookAfter(PushLane lane, PushLane.Batches pushed, CountDownLatch until)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            assertThat(System.nanoTime()).isLessThan(end);
            lane.work(pushed);
        } while (!until.await(20, TimeUnit.MILLISECONDS));
    }

    @Test
    @DisplayName("S8: a batch that fails of itself just when a failing bank is tried again does not end the pushing")
    void halfOpen() throws Exception {
        CountDownLatch again = new CountDownLatch(1);
        lookAfter(
                lane(MANY, 1),
                lane -> switch (batches.incrementAndGet()) {
                    case 1, 2 -> Outcome.FAILED;
                    case 3 -> throw new IllegalStateException("the database does not answer");
                    default -> {
                        again.countDown();
                        yield Outcome.NOTHING;
                    }
                },
                again);
    }

    @Test
    @DisplayName("S8: while the hub's own database does not answer, pushing rests between two tries")
    void restsAfterOwnFailures() throws Exception {
        PushLane lane = lane(MANY, 1);
        CountDownLatch third = new CountDownLatch(3);
        for (int round = 0; round < 10; round++) {
            lane.work(itself -> {
                third.countDown();
                throw new IllegalStateException("the database does not answer");
            });
            assertThat(third.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    @DisplayName("S8: from the moment when a bank is not due any more no batch goes, however many wait")
    void notDue() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PushLane lane = lane(MANY, 1, itself -> asked.incrementAndGet() != 2);
        lane.work(itself -> batches.incrementAndGet() < BACKLOG ? Outcome.TAKEN : Outcome.NOTHING);
        // There is one place only: another gets it when the backlog has stopped.
        CountDownLatch afterwards = new CountDownLatch(1);
        lookAfter(
                lane,
                itself -> {
                    afterwards.countDown();
                    return Outcome.NOTHING;
                },
                afterwards);
        assertThat(batches.get()).isEqualTo(1);
    }

    @Test
    @DisplayName("S8: no more batches wait for a bank's replies at once than was agreed")
    void atOnce() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch four = new CountDownLatch(4);
        CountDownLatch replies = new CountDownLatch(1);
        PushLane lane = lane(MANY, 3);
        PushLane.Batches waiting = new PushLane.Batches() {
            @Override
            public Outcome pushOne(PushLane itself) {
                three.countDown();
                four.countDown();
                // There may be more, as always.
                itself.work(this);
                itself.work(this);
                awaitQuietly(replies);
                return Outcome.NOTHING;
            }
        };
        lane.work(waiting);
        assertSoon(three);
        assertThat(four.await(200, TimeUnit.MILLISECONDS)).isFalse();
        replies.countDown();
        lookAfter(lane, waiting, four);
    }

    @Test
    @DisplayName("S8: no more batches go in a second than was agreed, however quickly the bank replies")
    void perSecond() throws Exception {
        CountDownLatch five = new CountDownLatch(5);
        PushLane lane = lane(2, 4);
        long begin = System.nanoTime();
        lookAfter(
                lane,
                itself -> {
                    five.countDown();
                    return Outcome.TAKEN;
                },
                five);
        // The first two may come at the end of one second, the next two in the second after it.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertSoon(latch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
