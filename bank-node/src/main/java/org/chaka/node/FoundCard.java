package org.chaka.node;

import org.chaka.protocol.wire.CardKind;

/**
 * A card that may be shown to its holder.
 *
 * @param cardId the bank's own id of the card, never the card number; what a reference resolves to (B4)
 */
public record FoundCard(Pan pan, CardKind kind, String cardId) {}
