package org.chaka.simulator.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chaka.node.FoundCard;
import org.chaka.node.LookupResult;
import org.chaka.node.Subject;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.chaka.simulator.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S8: each bank answers in its own manner and time")
class LedgerLookupTest {
    private static final String PERSON = "34052419800101001X";

    private final Profiles profiles = new Profiles();
    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = new Ledger(TestDatabase.ofNewParty());
        ledger.createTables();
    }

    @Test
    @DisplayName("S8: a prompt bank tells both halves of somebody it meets for the first time, and the same ever after")
    void prompt() throws Exception {
        LookupResult first = ask(DemoBank.ICBC, PERSON);
        assertThat(first.customer()).isEqualTo(CustomerStatus.KNOWN);
        assertThat(first.debit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(first.credit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(kinds(first)).containsExactly(CardKind.DEBIT);
        assertThat(first.reasons()).containsExactly(HiddenReason.NO_PHONE);
        assertThat(ids(ask(DemoBank.ICBC, PERSON))).isEqualTo(ids(first)).isNotEmpty();
    }

    @Test
    void whatTheLedgerHoldsIsToldWhateverWouldHaveBeenInvented() throws Exception {
        ledger.add(PERSON, List.of());
        LookupResult result = ask(DemoBank.ICBC, PERSON);
        assertThat(result.customer()).isEqualTo(CustomerStatus.KNOWN);
        assertThat(result.cards()).isEmpty();
    }

    @Test
    @DisplayName("D7: somebody unknown and a customer without cards are told apart, and stay what they are")
    void unknownAndEmpty() throws Exception {
        String unknown = SampleNumbers.first(
                person -> InventedCustomer.of(DemoBank.ABC, person).isEmpty());
        String empty = SampleNumbers.first(
                person -> InventedCustomer.of(DemoBank.ABC, person).equals(Optional.of(List.of())));
        for (int time = 0; time < 2; time++) {
            assertThat(ask(DemoBank.ABC, unknown))
                    .isEqualTo(new LookupResult(
                            CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, HalfStatus.ANSWERED, List.of(), Set.of()));
            assertThat(ask(DemoBank.ABC, empty))
                    .isEqualTo(new LookupResult(
                            CustomerStatus.KNOWN, HalfStatus.ANSWERED, HalfStatus.ANSWERED, List.of(), Set.of()));
        }
        assertThat(ledger.find(unknown, kind -> true)).isEmpty();
    }

    @Test
    @DisplayName("D6: a bank whose credit-card centre cannot be asked says so, and tells what its debit core knows")
    void debitOnly() throws Exception {
        ledger.add(
                PERSON,
                List.of(
                        card("622908000000000012", CardKind.DEBIT),
                        card("6229010000000001", CardKind.CREDIT),
                        card("6229010000000019", CardKind.QUASI_CREDIT),
                        card("6229010000000027", CardKind.PREPAID)));
        LookupResult result = ask(DemoBank.CIB, PERSON);
        assertThat(result.customer()).isEqualTo(CustomerStatus.KNOWN);
        assertThat(result.debit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(result.credit()).isEqualTo(HalfStatus.NOT_IN_TIME);
        assertThat(kinds(result)).containsExactly(CardKind.DEBIT, CardKind.PREPAID);
    }

    @Test
    @DisplayName("D6, S15: of the half that was not asked no reason is told either")
    void reasonsOfTheOtherHalf() throws Exception {
        ledger.add(
                PERSON,
                List.of(
                        new LedgerCard("622908000000000012", CardKind.DEBIT, Optional.of(HiddenReason.NO_PHONE)),
                        new LedgerCard(
                                "6229010000000001", CardKind.CREDIT, Optional.of(HiddenReason.DOCUMENT_EXPIRED))));
        assertThat(ask(DemoBank.CIB, PERSON).reasons()).containsExactly(HiddenReason.NO_PHONE);
        assertThat(ask(DemoBank.ABC, PERSON).reasons())
                .containsExactlyInAnyOrder(HiddenReason.NO_PHONE, HiddenReason.DOCUMENT_EXPIRED);
    }

    @Test
    void aSlowBankTakesItsTime() throws Exception {
        long start = System.nanoTime();
        assertThat(ask(DemoBank.CGB, PERSON).debit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2500));
    }

    @Test
    void aSlowBankStopsAtOnceWhenItsNodeStops() throws Exception {
        Asked asked = new Asked(DemoBank.CGB);
        asked.interrupt();
        assertThat(asked.outcome(Duration.ofSeconds(2))).isInstanceOf(InterruptedException.class);
    }

    @Test
    @DisplayName("S9: a silent bank never answers, and lets go only when its node stops")
    void silent() throws Exception {
        Asked asked = new Asked(DemoBank.CZB);
        assertThat(asked.outcome(Duration.ofMillis(700))).isNull();
        asked.interrupt();
        assertThat(asked.outcome(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
        assertThat(ledger.find(PERSON, kind -> true)).isEmpty();
    }

    @Test
    void twoInquiriesAtOnceMakeOneCustomer() throws Exception {
        try (ExecutorService inquiries = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> results =
                    inquiries.invokeAll(Collections.nCopies(12, () -> ids(ask(DemoBank.ICBC, PERSON))));
            for (Future<List<String>> result : results) {
                assertThat(result.get()).isEqualTo(results.getFirst().get()).hasSize(1);
            }
        }
    }

    /** A bank that is being asked, by a node that can stop. */
    private final class Asked {
        private final LinkedBlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
        private final Thread node;

        Asked(DemoBank bank) {
            node = Thread.ofVirtual().start(() -> {
                try {
                    outcomes.add(ask(bank, PERSON));
                } catch (InterruptedException e) {
                    outcomes.add(e);
                }
            });
        }

        void interrupt() {
            node.interrupt();
        }

        /** Null when there is none yet. */
        Object outcome(Duration patience) throws InterruptedException {
            return outcomes.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Test
    @DisplayName("D6: a profile takes the place of the bank's own habit, and goes again, while everything runs")
    void profile() throws Exception {
        profiles.set(DemoBank.ICBC, Profile.HALF);
        assertThat(ask(DemoBank.ICBC, PERSON).credit()).isEqualTo(HalfStatus.NOT_IN_TIME);
        profiles.set(DemoBank.ICBC, Profile.FLAKY);
        LedgerLookup flaky = new LedgerLookup(DemoBank.ICBC, ledger, profiles);
        Subject person = new Subject(1, PERSON, "张三", "8613800138000");
        assertThatThrownBy(() -> flaky.lookup(person)).isInstanceOf(IllegalStateException.class);
        assertThat(flaky.lookup(person).credit()).isEqualTo(HalfStatus.ANSWERED);
        profiles.set(DemoBank.ICBC, Profile.AS_USUAL);
        assertThat(ask(DemoBank.ICBC, PERSON).credit()).isEqualTo(HalfStatus.ANSWERED);
    }

    private LookupResult ask(DemoBank bank, String documentNumber) throws InterruptedException {
        return new LedgerLookup(bank, ledger, profiles).lookup(new Subject(1, documentNumber, "张三", "8613800138000"));
    }

    private static List<CardKind> kinds(LookupResult result) {
        return result.cards().stream().map(FoundCard::kind).toList();
    }

    private static List<String> ids(LookupResult result) {
        return result.cards().stream().map(FoundCard::cardId).toList();
    }

    private static LedgerCard card(String number, CardKind kind) {
        return new LedgerCard(number, kind, Optional.empty());
    }
}
