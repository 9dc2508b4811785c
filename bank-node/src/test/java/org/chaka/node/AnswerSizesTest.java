package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a node puts on the wire is equally long, whatever its bank has found. */
class AnswerSizesTest {

    @Test
    @DisplayName(
            "Promise 3, D7: a post is as long for no customer, no card, one, 24, more than fit, and half an answer")
    void everyPostHasTheSameSize() throws Exception {
        Map<String, LookupResult> results = new LinkedHashMap<>();
        results.put("no customer", result(CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, 0));
        results.put("no card", result(CustomerStatus.KNOWN, HalfStatus.ANSWERED, 0));
        results.put("one card", result(CustomerStatus.KNOWN, HalfStatus.ANSWERED, 1));
        results.put("24 cards", result(CustomerStatus.KNOWN, HalfStatus.ANSWERED, 24));
        results.put("25 cards", result(CustomerStatus.KNOWN, HalfStatus.ANSWERED, 25));
        results.put("half an answer", result(CustomerStatus.KNOWN, HalfStatus.NOT_IN_TIME, 1));
        results.put("no credit system", result(CustomerStatus.KNOWN, HalfStatus.NO_SUCH_SYSTEM, 1));
        results.put("reasons", NodeFixture.twoCards());
        Map<String, List<Integer>> sizes = new LinkedHashMap<>();
        AtomicReference<LookupResult> found = new AtomicReference<>();
        try (NodeFixture fixture = new NodeFixture()) {
            fixture.start(subject -> found.get());
            for (Map.Entry<String, LookupResult> result : results.entrySet()) {
                found.set(result.getValue());
                TestInquiry inquiry = fixture.inquiry();
                int before = fixture.hub.posts.size();
                fixture.hub.handOut(inquiry.item());
                NodeFixture.await(
                        result.getKey(), () -> !fixture.hub.answersTo(inquiry).isEmpty());
                sizes.put(
                        result.getKey(),
                        fixture.hub.posts.stream()
                                .skip(before)
                                .map(Bytes::length)
                                .toList());
            }
        }
        assertThat(sizes).hasSameSizeAs(results);
        assertThat(Set.copyOf(sizes.values())).as(sizes.toString()).hasSize(1);
    }

    private static LookupResult result(CustomerStatus customer, HalfStatus credit, int cards) {
        List<FoundCard> found = new ArrayList<>();
        for (int i = 0; i < cards; i++) {
            found.add(new FoundCard(Pan.of(NodeFixture.DEBIT_PAN), CardKind.DEBIT, "card-" + i));
        }
        return new LookupResult(customer, HalfStatus.ANSWERED, credit, found, Set.<HiddenReason>of());
    }
}
