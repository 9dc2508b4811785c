package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.WorkItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodeStoreTest {
    private static final Bytes TOKEN = Bytes.ofHex("00".repeat(16));
    private final TestParties parties = new TestParties();
    private NodeStore store;

    @BeforeEach
    void open() throws SQLException {
        store = new NodeStore(TestDatabase.freshSchema());
        store.createTables();
        store.createTables();
    }

    @Test
    @DisplayName("B1: the same inquiry with another device key is noticed, also within one batch")
    void otherDeviceKeys() throws Exception {
        TestInquiry first = TestInquiry.of(parties);
        TestInquiry second = TestInquiry.of(parties);
        WorkItem forged = first.item(TestInquiry.SLOT, second.deviceKey, first.verdict);
        assertThat(store.otherDeviceKeys(List.of())).isEmpty();
        assertThat(store.otherDeviceKeys(List.of(first.item(), second.item(), forged)))
                .containsExactly(2);
        assertThat(store.otherDeviceKeys(List.of(second.item(), first.item()))).isEmpty();
        assertThat(store.otherDeviceKeys(List.of(forged))).containsExactly(0);
    }

    @Test
    @DisplayName("B4: a reference resolves to the bank's own card id while it is valid")
    void references() throws Exception {
        CardReference reference = new CardReference((1L << 48) - 1);
        KeptReference kept =
                new KeptReference(reference, UUID.randomUUID(), "card-7", TestParties.NOW.plus(Duration.ofDays(9)));
        store.keep(TOKEN, new byte[] {1}, List.of(kept), TestParties.NOW);
        assertThat(store.cardId(reference, TestParties.NOW)).contains("card-7");
        assertThat(store.cardId(reference, kept.validUntil())).isEmpty();
        assertThat(store.cardId(new CardReference(1), TestParties.NOW)).isEmpty();
    }

    @Test
    void bodiesAreKeptInOrderUntilDeleted() throws Exception {
        store.keep(TOKEN, new byte[] {1}, List.of(), TestParties.NOW);
        store.keep(TOKEN, new byte[] {2}, List.of(), TestParties.NOW);
        KeptPost first = store.nextKept(0).orElseThrow();
        KeptPost second = store.nextKept(first.id()).orElseThrow();
        assertThat(first.body()).isEqualTo(Bytes.ofHex("01"));
        assertThat(second.body()).isEqualTo(Bytes.ofHex("02"));
        assertThat(store.nextKept(second.id())).isEmpty();
        store.delete(first.id());
        assertThat(store.nextKept(0)).contains(second);
    }

    @Test
    void aBodyIsNotKeptWithoutItsReferences() throws Exception {
        KeptReference same = new KeptReference(new CardReference(3), UUID.randomUUID(), "a", TestParties.NOW);
        assertThatThrownBy(() -> store.keep(TOKEN, new byte[] {1}, List.of(same, same), TestParties.NOW))
                .isInstanceOf(SQLException.class);
        assertThat(store.nextKept(0)).isEmpty();
    }

    @Test
    void whatHasExpiredIsForgotten() throws Exception {
        TestInquiry inquiry = TestInquiry.of(parties);
        WorkItem forged = inquiry.item(TestInquiry.SLOT, TestInquiry.of(parties).deviceKey, inquiry.verdict);
        store.otherDeviceKeys(List.of(inquiry.item()));
        store.forgetExpired(Lifetimes.end(inquiry.item()).minusMillis(1));
        assertThat(store.otherDeviceKeys(List.of(forged))).containsExactly(0);
        store.forgetExpired(Lifetimes.end(inquiry.item()));
        assertThat(store.otherDeviceKeys(List.of(forged))).isEmpty();
    }
}
