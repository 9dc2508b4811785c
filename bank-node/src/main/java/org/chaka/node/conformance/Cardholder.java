package org.chaka.node.conformance;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.chaka.protocol.wire.WireLimits;

/**
 * A person of the test, invented, and what the bank has about this person.
 *
 * @param id what cases call the person
 * @param documentNumber the 18-digit form, as an inquiry has it
 * @param phone as an inquiry has it
 * @param debit D6: what comes of asking the debit system about this person
 * @param credit the same for the credit-card system
 */
record Cardholder(
        String id,
        String documentNumber,
        String name,
        String phone,
        boolean customer,
        HalfStatus debit,
        HalfStatus credit,
        List<TestCard> cards) {
    Cardholder {
        cards = List.copyOf(cards);
    }

    CustomerStatus status() {
        return customer ? CustomerStatus.KNOWN : CustomerStatus.UNKNOWN;
    }

    /** The cards that an answer must tell of. */
    List<TestCard> shown() {
        return told().stream().filter(card -> card.hidden().isEmpty()).toList();
    }

    /** S15: the reasons that it must name. */
    Set<HiddenReason> reasons() {
        EnumSet<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        told().forEach(card -> reasons.addAll(card.hidden()));
        return reasons;
    }

    int total(boolean credit) {
        return (int) shown().stream()
                .filter(card -> card.kind().countsAsCredit() == credit)
                .count();
    }

    boolean overflows() {
        return shown().size() > WireLimits.CARDS_PER_BANK;
    }

    private List<TestCard> told() {
        return cards.stream()
                .filter(card -> half(card.kind()) == HalfStatus.ANSWERED)
                .toList();
    }

    private HalfStatus half(CardKind kind) {
        return kind.countsAsCredit() ? credit : debit;
    }
}
