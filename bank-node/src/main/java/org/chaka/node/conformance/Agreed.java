package org.chaka.node.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.WireLimits;

/** Compares what an answer says with what was agreed about a person. */
final class Agreed {
    private Agreed() {}

    /** The first difference, in words; empty when there is none. */
    static Optional<String> difference(Cardholder person, AnswerContent content) {
        int listed = Math.min(person.shown().size(), WireLimits.CARDS_PER_BANK);
        return other("customer", person.status(), content.customer())
                .or(() -> other("debit half", person.debit(), content.debit()))
                .or(() -> other("credit half", person.credit(), content.credit()))
                .or(() -> other("reasons", person.reasons(), content.reasons()))
                .or(() -> other("overflow flag", person.overflows(), content.overflow()))
                .or(() -> other("debit total", person.total(false), content.debitTotal()))
                .or(() -> other("credit total", person.total(true), content.creditTotal()))
                .or(() ->
                        other("number of cards listed", listed, content.cards().size()))
                .or(() -> strangeCard(person, content));
    }

    private static Optional<String> other(String what, Object agreed, Object told) {
        return agreed.equals(told)
                ? Optional.empty()
                : Optional.of("The " + what + " is " + told + " in the answer and " + agreed + " in what was agreed.");
    }

    private static Optional<String> strangeCard(Cardholder person, AnswerContent content) {
        List<String> agreed =
                new ArrayList<>(person.shown().stream().map(TestCard::seen).toList());
        for (CardEntry card : content.cards()) {
            String seen = TestCard.seen(card.kind(), card.firstFour(), card.lastFour());
            if (!agreed.remove(seen)) {
                return Optional.of("The answer lists the card " + seen + ", which " + person.id()
                        + " does not have, or lists it twice.");
            }
        }
        return Optional.empty();
    }
}
