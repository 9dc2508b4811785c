package org.chaka.node;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseState;

/**
 * B6: what a person wants of a card, in the bank's own store.
 *
 * @param understood empty when it did not open, or named no card of this person; such a case is refused at once
 * @param asOf since when it is in this state
 * @param isSaid whether the hub has the state
 */
public record BankCase(
        UUID caseId, Instant openedAt, Optional<Wish> understood, CaseState state, Instant asOf, boolean isSaid) {
    /**
     * What is wanted.
     *
     * @param cardId the bank's own id of the card
     */
    public record Wish(CardWish wish, String cardId) {}
}
