package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.wire.AnswerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosingFenceTest extends ExchangeTest {
    private static final int[] ASKED = {0, 3, 7, 13};
    private static final int PAIRS = 12;

    private final long seed = Long.getLong("chaka.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Integer, TestBank> banks = new HashMap<>();
    private final Map<UUID, Map<Integer, Work>> work = new HashMap<>();
    private final Map<UUID, Cardholder> persons = new HashMap<>();

    /** What the banks hold in the end: per inquiry's pair and bank. */
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();

    private record Held(int slot, List<UUID> pair, int records, Receipt receipt) {}

    @Test
    @DisplayName("Promise 5: whatever banks post while inquiries end, the list fixed at closing is what is stored")
    void listIsWhatIsStored() throws Exception {
        System.out.println("ClosingFenceTest runs with -Dchaka.seed=" + seed);
        List<List<UUID>> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(askAsPair());
            clock.advance(Duration.ofSeconds(2));
        }
        leaseJustBeforeTheDeadlines(pairs.getFirst().getFirst());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (List<UUID> pair : pairs) {
                endWhileBanksPost(pair, threads);
            }
        }
        clock.advance(Duration.ofMinutes(1));
        for (List<UUID> pair : pairs) {
            pair.forEach(this::assertListIsWhatIsStored);
            assertReceiptsAddUp(pair);
        }
    }

    private List<UUID> askAsPair() {
        List<UUID> pair = new ArrayList<>();
        for (Cardholder person : neighbours(2)) {
            UUID inquiry = person.ask(code(ASKED[0]), code(ASKED[1]), code(ASKED[2]), code(ASKED[3]));
            persons.put(inquiry, person);
            work.put(inquiry, new HashMap<>());
            pair.add(inquiry);
        }
        return pair;
    }

    /** Every lease lasts to the end of the test, and every deadline comes within it. */
    private void leaseJustBeforeTheDeadlines(UUID first) {
        clock.advance(Duration.ofHours(23).plusMinutes(29));
        persons.values().forEach(Cardholder::signInAgain);
        UUID[] inquiries = work.keySet().toArray(UUID[]::new);
        for (int slot : ASKED) {
            banks.put(slot, bank(slot));
            take(banks.get(slot), inquiries)
                    .forEach(of -> work.get(of.item().inquiryId()).put(slot, of));
        }
        assertThat(work.values()).allSatisfy(each -> assertThat(each).hasSize(ASKED.length));
        clock.standAt(work.get(first).get(ASKED[0]).item().deadlineAt().minusSeconds(1));
    }

    private void endWhileBanksPost(List<UUID> pair, ExecutorService threads) throws Exception {
        boolean withdraws = random.nextInt(3) > 0;
        List<Callable<?>> steps = new ArrayList<>();
        for (int slot : ASKED) {
            if (random.nextInt(6) > 0) {
                for (int posts = 1 + random.nextInt(2); posts > 0; posts--) {
                    List<UUID> some = random.nextBoolean() ? pair : List.of(pair.get(random.nextInt(2)));
                    int records = some.size();
                    byte[] body = body(slot, some);
                    steps.add(() -> post(slot, body, records, pair));
                }
            }
        }
        if (withdraws) {
            pair.forEach(inquiry -> steps.add(() -> withdraw(inquiry)));
        }
        int spread = withdraws ? 10 : 250;
        if (!withdraws) {
            steps.add(this::passDeadline);
        }
        CyclicBarrier together = new CyclicBarrier(steps.size());
        List<Future<?>> running = new ArrayList<>();
        for (Callable<?> step : steps) {
            int delay = random.nextInt(spread);
            running.add(threads.submit(() -> {
                together.await();
                Thread.sleep(delay);
                return step.call();
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        if (withdraws) {
            passDeadline();
        }
    }

    private Void passDeadline() {
        clock.advance(Duration.ofSeconds(2));
        return null;
    }

    private byte[] body(int slot, List<UUID> inquiries) {
        TestBank bank = banks.get(slot);
        AnswerRecord[] records = inquiries.stream()
                .map(inquiry -> bank.answer(work.get(inquiry).get(slot).item()))
                .toArray(AnswerRecord[]::new);
        return bank.body(work.get(inquiries.getFirst()).get(slot).token(), records);
    }

    private Void post(int slot, byte[] body, int records, List<UUID> pair) {
        Reply reply = banks.get(slot).post(body);
        assertThat(reply.signed()).isTrue();
        if (reply.status() == 200) {
            held.add(new Held(slot, pair, records, receipt(reply)));
        } else {
            assertThat(reply.status()).as(reply.text()).isIn(409, 410);
        }
        return null;
    }

    private Void withdraw(UUID inquiry) {
        assertThat(persons.get(inquiry).withdraw().status()).isIn(200, 409);
        return null;
    }

    private void assertListIsWhatIsStored(UUID inquiry) {
        await("the end of " + inquiry, () -> !record(inquiry).get("state").equals("ASKING"));
        Map<String, Object> record = record(inquiry);
        List<Integer> stored = storedSlots(inquiry);
        List<Integer> marked = markedSlots(inquiry);
        String what = inquiry + " with seed " + seed;
        if (record.get("state").equals("READY")) {
            assertThat(stored).as(what).isEqualTo(marked);
            assertThat(record.get("answered")).as(what).isEqualTo(stored.toString());
        } else {
            assertThat(record.get("state")).as(what).isEqualTo("WITHDRAWN");
            assertThat(stored).as(what).isEmpty();
            assertThat(record.get("ask_again_from") == null).as(what).isEqualTo(marked.isEmpty());
        }
    }

    private Map<String, Object> record(UUID inquiry) {
        return jdbc.queryForMap("""
                SELECT state, ask_again_from, '[' || array_to_string(answered, ', ') || ']' AS answered
                FROM report.record WHERE inquiry_id = ?
                """, inquiry);
    }

    private void assertReceiptsAddUp(List<UUID> pair) {
        for (int slot : ASKED) {
            List<Held> ofLane = held.stream()
                    .filter(each -> each.slot() == slot && each.pair().equals(pair))
                    .toList();
            assertThat(ofLane)
                    .allSatisfy(each -> assertThat(
                                    each.receipt().stored() + each.receipt().gone())
                            .isEqualTo(each.records()));
            long marked = pair.stream()
                    .filter(inquiry -> markedSlots(inquiry).contains(slot))
                    .count();
            assertThat(ofLane.stream()
                            .mapToLong(each -> each.receipt().stored())
                            .sum())
                    .as("slot %d, pair %s, seed %d", slot, pair, seed)
                    .isEqualTo(marked);
        }
    }
}
