package org.chaka.node.lookup;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaka.node.FoundCard;
import org.chaka.node.Subject;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;

/**
 * What a bank's configuration says about its cards.
 *
 * @param rules all must hold for a card to be shown
 */
public record CardRules(CardKinds kinds, List<Rule> rules) {
    /** Takes a copy. */
    public CardRules {
        rules = List.copyOf(rules);
    }

    /** The columns that the rules read. */
    public Set<String> columns() {
        return rules.stream().map(Rule::column).collect(Collectors.toUnmodifiableSet());
    }

    LegAnswer apply(Optional<List<LegCard>> told, Subject subject) throws BadRowException {
        List<FoundCard> shown = new ArrayList<>();
        Set<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        for (LegCard card : told.orElse(List.of())) {
            Set<HiddenReason> against = against(card, subject);
            reasons.addAll(against);
            if (against.isEmpty()) {
                shown.add(new FoundCard(card.pan(), kind(card), card.cardId()));
            }
        }
        return new LegAnswer(told.isPresent(), shown, reasons);
    }

    private CardKind kind(LegCard card) throws BadRowException {
        return kinds.of(card.kind())
                .orElseThrow(() -> new BadRowException(
                        "a card has a kind that 'kinds' does not name", card.cardId(), LegCard.KIND));
    }

    private Set<HiddenReason> against(LegCard card, Subject subject) throws BadRowException {
        Set<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        for (Rule rule : rules) {
            try {
                if (!rule.condition().holds(card.columns().get(rule.column()), subject)) {
                    reasons.add(rule.reason());
                }
            } catch (DateTimeException e) {
                throw new BadRowException("a value that must be a date is none", card.cardId(), rule.column(), e);
            }
        }
        return reasons;
    }
}
