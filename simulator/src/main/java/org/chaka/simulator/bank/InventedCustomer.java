package org.chaka.simulator.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;

/** What a bank has of a person it is asked about for the first time: plausible, and the same on every machine. */
final class InventedCustomer {
    /** The valid example number of GB 11643: this person has a card everywhere, so that there is much to see. */
    static final String SHOWN_PERSON = "11010519491231002X";

    /** More than the 24 that an answer lists, at {@link DemoBank#ICBC}. */
    private static final int MANY_DEBIT_CARDS = 26;

    private static final int PER_CENT = 100;
    private static final int NO_CUSTOMER = 22;
    private static final int NO_CARDS = 10;
    private static final int MOST_CARDS = 5;
    private static final int DEBIT = 60;
    private static final int CREDIT = 32;
    private static final int HIDDEN = 8;

    private InventedCustomer() {}

    /**
     * The person's cards at a bank.
     *
     * @return empty when the person is no customer; a customer may have no cards
     */
    static Optional<List<LedgerCard>> of(DemoBank bank, String documentNumber) {
        Draws draws = new Draws("chaka demo ledger 1 " + bank.code().digits(), documentNumber);
        boolean shownPerson = documentNumber.equals(SHOWN_PERSON);
        int customer = draws.below(PER_CENT);
        if (customer < NO_CUSTOMER && !shownPerson) {
            return Optional.empty();
        }
        List<LedgerCard> cards = new ArrayList<>();
        if (shownPerson) {
            int sure = bank == DemoBank.ICBC ? MANY_DEBIT_CARDS : 1;
            for (int i = 0; i < sure; i++) {
                cards.add(card(bank, CardKind.DEBIT, Optional.empty(), draws));
            }
        }
        if (customer >= NO_CUSTOMER + NO_CARDS) {
            // The smaller of two draws: most people have few cards at one bank.
            int first = draws.below(MOST_CARDS);
            int count = 1 + Math.min(first, draws.below(MOST_CARDS));
            for (int i = 0; i < count; i++) {
                cards.add(card(bank, kind(bank, draws), hidden(draws), draws));
            }
        }
        return Optional.of(cards);
    }

    private static LedgerCard card(DemoBank bank, CardKind kind, Optional<HiddenReason> hidden, Draws draws) {
        return new LedgerCard(CardNumbers.make(draws.of(bank.prefixes(kind)), draws), kind, hidden);
    }

    private static CardKind kind(DemoBank bank, Draws draws) {
        int draw = draws.below(PER_CENT);
        CardKind wished;
        if (draw < DEBIT) {
            wished = CardKind.DEBIT;
        } else if (draw < DEBIT + CREDIT) {
            wished = CardKind.CREDIT;
        } else {
            wished = draw % 2 == 0 ? CardKind.QUASI_CREDIT : CardKind.PREPAID;
        }
        return bank.prefixes(wished).isEmpty() ? CardKind.DEBIT : wished;
    }

    private static Optional<HiddenReason> hidden(Draws draws) {
        return draws.below(PER_CENT) < HIDDEN
                ? Optional.of(draws.of(List.of(HiddenReason.values())))
                : Optional.empty();
    }
}
