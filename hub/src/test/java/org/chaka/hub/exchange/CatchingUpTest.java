package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.TestBank;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatchingUpTest extends ExchangeTest {
    private static final int AWAY = 8;
    private static final int HOURS = 6;
    private static final int EACH_HOUR = 4;
    private static final int MAX_ITEMS = 3;

    @Test
    @DisplayName("S8: a bank that was away for six hours catches up in leases of bounded size, oldest deadline first")
    void oldestFirst() {
        TestBank bank = bank(AWAY);
        bank.takeAll(2000);
        List<UUID> inquiries = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            for (int i = 0; i < EACH_HOUR; i++) {
                inquiries.add(cardholder().ask(code(AWAY))); // of buckets as they come
            }
            clock.advance(Duration.ofHours(1));
        }
        assertOldestFirst(bank, inquiries);
    }

    @Test
    @DisplayName("S8: what a bank left unanswered before it went away comes before everything newer, oldest first")
    void unansweredFirst() {
        TestBank bank = bank(AWAY);
        bank.takeAll(2000);
        UUID first = cardholder().ask(code(AWAY));
        take(bank, first);
        clock.advance(Duration.ofMinutes(20));
        UUID second = cardholder().ask(code(AWAY));
        take(bank, second);
        clock.advance(Duration.ofMinutes(1));
        UUID third = cardholder().ask(code(AWAY));
        assertOldestFirst(bank, List.of(first, second, third));
    }

    private static void assertOldestFirst(TestBank bank, List<UUID> inquiries) {
        List<WorkItem> taken = new ArrayList<>();
        for (List<WorkLease> some = bank.takeWork(MAX_ITEMS); !some.isEmpty(); some = bank.takeWork(MAX_ITEMS)) {
            List<WorkItem> items =
                    some.stream().flatMap(lease -> lease.items().stream()).toList();
            assertThat(items).hasSizeLessThanOrEqualTo(MAX_ITEMS);
            taken.addAll(items);
        }
        // Those of other tests, whose leases have run out meanwhile, come in between.
        taken.removeIf(item -> !inquiries.contains(item.inquiryId()));
        assertThat(taken).extracting(WorkItem::inquiryId).containsExactlyInAnyOrderElementsOf(inquiries);
        assertThat(taken).extracting(WorkItem::deadlineAt).isSorted();
    }
}
