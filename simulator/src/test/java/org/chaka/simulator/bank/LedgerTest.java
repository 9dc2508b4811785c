package org.chaka.simulator.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.chaka.node.FoundCard;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;
import org.chaka.simulator.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String PERSON = "34052419800101001X";
    private static final LedgerCard DEBIT = card("6212267690299545351", CardKind.DEBIT);
    private static final LedgerCard CREDIT = card("6222101458863284", CardKind.CREDIT);
    private static final LedgerCard QUASI_CREDIT = card("6228200000000009", CardKind.QUASI_CREDIT);
    private static final LedgerCard PREPAID = card("6200190000000004", CardKind.PREPAID);
    private static final LedgerCard HIDDEN =
            new LedgerCard("6228480000000000018", CardKind.DEBIT, Optional.of(HiddenReason.CARD_NOT_PRESENT_DISABLED));

    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = new Ledger(TestDatabase.ofNewParty());
        ledger.createTables();
    }

    @Test
    @DisplayName("D4, S15: cards come back in their order and kind; a hidden one leaves its reason only")
    void foundAgain() throws Exception {
        ledger.add(PERSON, List.of(DEBIT, HIDDEN, CREDIT, QUASI_CREDIT, PREPAID));
        Ledger.Entry entry = find(PERSON).orElseThrow();
        assertThat(entry.shown())
                .extracting(FoundCard::kind)
                .containsExactly(CardKind.DEBIT, CardKind.CREDIT, CardKind.QUASI_CREDIT, CardKind.PREPAID);
        assertThat(entry.reasons()).containsExactly(HiddenReason.CARD_NOT_PRESENT_DISABLED);
        assertThat(ledger.shownCards(PERSON))
                .contains(new Ledger.ShownCard(CardKind.DEBIT, "6212", "5351"), atIndex(0))
                .contains(new Ledger.ShownCard(CardKind.CREDIT, "6222", "3284"), atIndex(1))
                .hasSize(4);
    }

    @Test
    @DisplayName("B4: the bank's own id of a card is not its number")
    void cardIds() throws Exception {
        ledger.add(PERSON, List.of(DEBIT, CREDIT));
        assertThat(find(PERSON).orElseThrow().shown())
                .extracting(FoundCard::cardId)
                .doesNotHaveDuplicates()
                .doesNotContain(DEBIT.number(), CREDIT.number());
    }

    @Test
    void addingTwiceChangesNothing() throws Exception {
        ledger.add(PERSON, List.of(DEBIT, HIDDEN));
        List<String> ids = ids();
        ledger.add(PERSON, List.of(DEBIT, HIDDEN));
        ledger.add(PERSON, List.of(CREDIT));
        assertThat(ids()).isEqualTo(ids).hasSize(1);
        assertThat(find(PERSON).orElseThrow().reasons()).hasSize(1);
    }

    @Test
    @DisplayName("D7: a customer without cards is found, somebody else is not")
    void emptyIsNotUnknown() throws Exception {
        ledger.add(PERSON, List.of());
        Ledger.Entry entry = find(PERSON).orElseThrow();
        assertThat(entry.shown()).isEmpty();
        assertThat(entry.reasons()).isEmpty();
        assertThat(find("440524188001010014")).isEmpty();
    }

    @Test
    void aCustomerIsAddedWithAllCardsOrNotAtAll() throws Exception {
        assertThatThrownBy(() -> ledger.add(PERSON, List.of(DEBIT, card("not a number", CardKind.CREDIT))))
                .isInstanceOf(SQLException.class);
        assertThat(find(PERSON)).isEmpty();
        ledger.add(PERSON, List.of(DEBIT));
        assertThat(ids()).hasSize(1);
    }

    @Test
    @DisplayName("D10: what one bank knows, another does not")
    void otherBank() throws Exception {
        Ledger other = new Ledger(TestDatabase.ofNewParty());
        other.createTables();
        ledger.add(PERSON, List.of(DEBIT));
        assertThat(other.find(PERSON, kind -> true)).isEmpty();
    }

    @Test
    void tablesAreKeptWhenTheSimulatorStartsAgain() throws Exception {
        ledger.add(PERSON, List.of(DEBIT));
        ledger.createTables();
        assertThat(ids()).hasSize(1);
    }

    private Optional<Ledger.Entry> find(String person) throws SQLException {
        return ledger.find(person, kind -> true);
    }

    private List<String> ids() throws SQLException {
        return find(PERSON).orElseThrow().shown().stream()
                .map(FoundCard::cardId)
                .toList();
    }

    private static LedgerCard card(String number, CardKind kind) {
        return new LedgerCard(number, kind, Optional.empty());
    }
}
