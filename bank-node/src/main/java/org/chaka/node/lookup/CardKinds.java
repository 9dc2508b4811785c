package org.chaka.node.lookup;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.wire.CardKind;

/**
 * What a bank's words for the kinds of cards mean.
 *
 * @param words by the bank's own word, exactly as its systems write it
 */
public record CardKinds(Map<String, CardKind> words) {
    /** The protocol's own words, for a bank that writes these. */
    public static final CardKinds OWN_WORDS = new CardKinds(Map.of(
            "debit", CardKind.DEBIT,
            "credit", CardKind.CREDIT,
            "quasi_credit", CardKind.QUASI_CREDIT,
            "prepaid", CardKind.PREPAID));

    /** Takes a copy. */
    public CardKinds {
        words = Map.copyOf(words);
    }

    /** Reads a kind of {@link #OWN_WORDS}, in small letters or capitals. */
    public static Optional<CardKind> named(String word) {
        return Optional.ofNullable(OWN_WORDS.words().get(word.toLowerCase(Locale.ROOT)));
    }

    Optional<CardKind> of(String word) {
        return Optional.ofNullable(words.get(word));
    }
}
