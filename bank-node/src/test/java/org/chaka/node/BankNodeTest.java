package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BankNodeTest {
    private NodeFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new NodeFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName("S8, S11: the device opens what the node looked up, masked, sealed, signed and posted")
    void answers() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        fixture.start(subject -> {
            assertThat(subject.documentNumber()).isEqualTo(TestInquiry.NUMBER);
            return NodeFixture.twoCards();
        });
        fixture.hub.handOut(inquiry.item());
        AnswerContent content = onlyAnswer(inquiry);
        assertThat(content.customer()).isEqualTo(CustomerStatus.KNOWN);
        assertThat(content.debitTotal()).isEqualTo(1);
        assertThat(content.creditTotal()).isEqualTo(1);
        assertThat(content.overflow()).isFalse();
        assertThat(content.asOf()).isEqualTo(TestParties.NOW);
        CardEntry debit = content.cards().get(0);
        assertThat(debit.firstFour()).isEqualTo(6222);
        assertThat(debit.lastFour()).isEqualTo(17);
        NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
        assertThat(fixture.outboxIsEmpty()).isTrue();
        assertThat(fixture.node.health().lastContact()).isEqualTo(TestParties.NOW);
        assertThat(fixture.node.cardId(debit.reference())).contains("card-1");
        assertThat(fixture.node.cardId(content.cards().get(1).reference())).contains("card-2");
        fixture.clock.move(Duration.ofDays(9).minusMinutes(31));
        assertThat(fixture.node.cardId(debit.reference()))
                .as("B4: as long as the report can live")
                .contains("card-1");
        fixture.clock.move(Duration.ofMinutes(1));
        assertThat(fixture.node.cardId(debit.reference())).isEmpty();
    }

    @Test
    @DisplayName("S11: no byte of any body and no line of any log holds a card number or says who was asked")
    void nothingLeaks() throws Exception {
        try (CapturedLogs logs = new CapturedLogs()) {
            TestInquiry good = fixture.inquiry();
            TestInquiry failing = fixture.inquiry();
            TestInquiry forged = fixture.inquiry();
            AtomicInteger calls = new AtomicInteger();
            fixture.start(subject -> {
                if (calls.getAndIncrement() == 0) {
                    throw new IllegalStateException("no card " + NodeFixture.DEBIT_PAN + " of " + subject.name());
                }
                return NodeFixture.twoCards();
            });
            fixture.hub.handOut(failing.item());
            NodeFixture.await("failed lookup", () -> fixture.node.health().lookupsFailed() == 1);
            fixture.hub.handOut(good.item(), forged.item(TestInquiry.SLOT, good.deviceKey, forged.verdict));
            NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
            String text = logs.text();
            assertThat(text).contains("IllegalStateException", "VERDICT_BINDING");
            for (String secret : List.of(
                    NodeFixture.DEBIT_PAN,
                    NodeFixture.CREDIT_PAN,
                    TestInquiry.NUMBER,
                    TestInquiry.NAME,
                    TestInquiry.PHONE)) {
                assertThat(text).doesNotContain(secret);
                for (Bytes body : fixture.hub.posts) {
                    assertThat(new String(body.toArray(), StandardCharsets.ISO_8859_1))
                            .doesNotContain(
                                    new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    @Test
    @DisplayName("B1: a device key that the verdict does not cover gets no answer, the honest item beside it does")
    void deviceKeyNotCovered() throws Exception {
        TestInquiry honest = fixture.inquiry();
        TestInquiry other = fixture.inquiry();
        fixture.start(subject -> NodeFixture.twoCards());
        fixture.hub.handOut(other.item(TestInquiry.SLOT, honest.deviceKey, other.verdict), honest.item());
        onlyAnswer(honest);
        assertThat(fixture.hub.answersTo(other)).isEmpty();
        assertThat(fixture.node.health().refused()).containsEntry(RefusalReason.VERDICT_BINDING, 1L);
        // What was forged does not spoil the inquiry for the genuine item.
        fixture.hub.handOut(other.item());
        onlyAnswer(other);
    }

    @Test
    @DisplayName("B1: an inquiry seen before with another device key is refused, although a verdict covers that too")
    void replayWithAnotherDeviceKey() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        fixture.start(subject -> NodeFixture.twoCards());
        fixture.hub.handOut(inquiry.item());
        onlyAnswer(inquiry);
        fixture.hub.handOut(inquiry.withAnotherDeviceKey(fixture.parties.authority));
        NodeFixture.await(
                "refusal", () -> fixture.node.health().refused().containsKey(RefusalReason.DEVICE_KEY_CHANGED));
        assertThat(fixture.hub.answersTo(inquiry)).hasSize(1);
    }

    @Test
    @DisplayName("D2: after the deadline nothing is answered")
    void afterTheDeadline() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        fixture.clock.move(Duration.ofHours(24));
        fixture.start(subject -> NodeFixture.twoCards());
        fixture.hub.handOut(inquiry.item());
        NodeFixture.await("refusal", () -> fixture.node.health().refused().containsKey(RefusalReason.DEADLINE_PAST));
        assertThat(fixture.hub.posts).isEmpty();
    }

    @Test
    void aBatchForAnotherBankIsNotUsed() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        TestInquiry next = fixture.inquiry();
        fixture.start(subject -> NodeFixture.twoCards());
        fixture.hub.handOut(TestParties.OTHER_BANK, fixture.parties.authorityCertificates(), inquiry.item());
        fixture.hub.handOut(next.item());
        onlyAnswer(next);
        assertThat(fixture.hub.answersTo(inquiry)).isEmpty();
    }

    @Test
    void withoutATrustedAuthorityCertificateNothingIsAnswered() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        fixture.start(subject -> NodeFixture.twoCards());
        fixture.hub.handOut(TestParties.BANK, List.of(), inquiry.item());
        NodeFixture.await("refusal", () -> fixture.node.health().refused().containsKey(RefusalReason.VERDICT_KEY));
        assertThat(fixture.hub.posts).isEmpty();
    }

    @Test
    @DisplayName("S11: of 30 cards 24 are listed, and the totals say 30")
    void overflow() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        List<FoundCard> cards = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            CardKind kind = i < 20 ? CardKind.PREPAID : CardKind.QUASI_CREDIT;
            cards.add(new FoundCard(Pan.of("62220202001122300" + (10 + i)), kind, "card-" + i));
        }
        fixture.start(subject ->
                new LookupResult(CustomerStatus.KNOWN, HalfStatus.ANSWERED, HalfStatus.ANSWERED, cards, Set.of()));
        fixture.hub.handOut(inquiry.item());
        AnswerContent content = onlyAnswer(inquiry);
        assertThat(content.cards()).hasSize(24);
        assertThat(content.overflow()).isTrue();
        assertThat(content.debitTotal()).isEqualTo(20);
        assertThat(content.creditTotal()).isEqualTo(10);
    }

    @Test
    @DisplayName("S8: a slow lookup keeps nobody else waiting; it is posted later, under the same lease")
    void slowLookup() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        List<TestInquiry> inquiries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            inquiries.add(fixture.inquiry());
        }
        AtomicInteger calls = new AtomicInteger();
        fixture.start(subject -> {
            if (calls.getAndIncrement() == 0) {
                slow.await();
            }
            return NodeFixture.twoCards();
        });
        fixture.hub.handOut(inquiries.stream().map(TestInquiry::item).toArray(WorkItem[]::new));
        NodeFixture.await("the quick ones", () -> fixture.node.health().answered() == 19);
        TestInquiry next = fixture.inquiry();
        fixture.hub.handOut(next.item());
        onlyAnswer(next);
        slow.countDown();
        NodeFixture.await("the slow one", () -> fixture.node.health().answered() == 21);
        assertThat(inquiries)
                .allSatisfy(
                        inquiry -> assertThat(fixture.hub.answersTo(inquiry)).hasSize(1));
    }

    @Test
    @DisplayName("D6: a lookup that outlasts its lease is not asked again; the next lease takes its result")
    void lookupOutlastsItsLease() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        TestInquiry inquiry = fixture.inquiry();
        fixture.start(subject -> {
            calls.incrementAndGet();
            slow.await();
            return NodeFixture.twoCards();
        });
        fixture.hub.handOut(inquiry.item());
        NodeFixture.await("lookup", () -> calls.get() == 1);
        fixture.clock.move(Duration.ofSeconds(61));
        fixture.hub.handOut(inquiry.item());
        Thread.sleep(500);
        slow.countDown();
        AnswerContent content = onlyAnswer(inquiry);
        assertThat(content.asOf()).isEqualTo(TestParties.NOW.plusSeconds(61));
        assertThat(calls).hasValue(1);
    }

    @Test
    void aFailedLookupIsTriedAgainWithTheNextLease() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TestInquiry inquiry = fixture.inquiry();
        fixture.start(subject -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("core system down");
            }
            return NodeFixture.twoCards();
        });
        fixture.hub.handOut(inquiry.item());
        NodeFixture.await("failure", () -> fixture.node.health().lookupsFailed() == 1);
        fixture.hub.handOut(inquiry.item());
        onlyAnswer(inquiry);
        assertThat(calls).hasValue(2);
    }

    @Test
    @DisplayName("D6: a bank answers once, so a half that cannot be asked is waited for; both systems are asked again")
    void aHalfIsWaitedFor() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TestInquiry inquiry = fixture.inquiry();
        fixture.waitForHalf = Duration.ofHours(22);
        fixture.start(subject -> calls.getAndIncrement() == 0 ? withoutCredit() : NodeFixture.twoCards());
        fixture.hub.handOut(inquiry.item());
        NodeFixture.await("a half", () -> fixture.node.health().halvesAwaited() == 1);
        fixture.hub.handOut(inquiry.item());
        AnswerContent content = onlyAnswer(inquiry);
        assertThat(content.credit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(content.creditTotal()).isEqualTo(1);
        assertThat(fixture.node.health().halfAnswers()).isZero();
    }

    @Test
    @DisplayName("D6: when the wait is over, the answer has one half and says so")
    void aHalfAnswer() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        fixture.waitForHalf = Duration.ofHours(22);
        fixture.start(subject -> withoutCredit());
        fixture.hub.handOut(inquiry.item());
        NodeFixture.await("a half", () -> fixture.node.health().halvesAwaited() == 1);
        assertThat(fixture.hub.posts).isEmpty();
        fixture.clock.move(Duration.ofHours(22));
        fixture.hub.handOut(inquiry.item());
        AnswerContent content = onlyAnswer(inquiry);
        assertThat(content.debitTotal()).isEqualTo(1);
        assertThat(content.credit()).isEqualTo(HalfStatus.NOT_IN_TIME);
        assertThat(fixture.node.health().halfAnswers()).isEqualTo(1);
    }

    private static LookupResult withoutCredit() {
        return new LookupResult(
                CustomerStatus.KNOWN,
                HalfStatus.ANSWERED,
                HalfStatus.NOT_IN_TIME,
                List.of(NodeFixture.twoCards().cards().getFirst()),
                Set.of());
    }

    private AnswerContent onlyAnswer(TestInquiry inquiry) throws Exception {
        NodeFixture.await("answer", () -> !fixture.hub.answersTo(inquiry).isEmpty());
        List<Bytes> answers = fixture.hub.answersTo(inquiry);
        assertThat(answers).hasSize(1);
        return inquiry.open(answers.getFirst(), fixture.parties.bankSigning.publicKey());
    }
}
