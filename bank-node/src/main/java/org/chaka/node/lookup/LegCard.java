package org.chaka.node.lookup;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chaka.node.Pan;

/**
 * A card as one of the bank's systems has it.
 *
 * @param kind as that system writes it
 * @param cardId the bank's own id of the card (B4)
 * @param columns what else it says, by name, for the bank's rules; without the card number
 */
public record LegCard(Pan pan, String kind, String cardId, Map<String, String> columns) {
    /** The full number; empty in a row that only says that the person is a customer. */
    public static final String CARD_NUMBER = "card_number";

    /** The bank's own id of the card, never its number. */
    public static final String CARD_ID = "card_id";

    /** What kind of card it is, in the bank's own words. */
    public static final String KIND = "kind";

    /** Takes a copy. */
    public LegCard {
        columns = Map.copyOf(columns);
    }

    /**
     * Reads a row, in which the number is the first thing to be wrapped.
     *
     * @param row by name; what is null or blank is left out
     * @return empty when the row has no card number
     * @throws BadRowException when the row is not that of a card
     */
    static Optional<LegCard> of(Map<String, String> row) throws BadRowException {
        Map<String, String> columns = new HashMap<>(row);
        String number = columns.remove(CARD_NUMBER);
        if (number == null) {
            return Optional.empty();
        }
        String id = columns.remove(CARD_ID);
        if (id == null) {
            throw new BadRowException("a card has no " + CARD_ID, null, CARD_ID);
        }
        if (id.equals(number)) {
            // The node keeps ids for years; a card number would then lie outside the bank's own system.
            throw new BadRowException(
                    "a " + CARD_ID + " is the card number itself; give another id of the card", null, CARD_ID);
        }
        String kind = columns.remove(KIND);
        if (kind == null) {
            throw new BadRowException("a card has no " + KIND, id, KIND);
        }
        try {
            return Optional.of(new LegCard(Pan.of(number), kind, id, columns));
        } catch (IllegalArgumentException e) {
            throw new BadRowException("a " + CARD_NUMBER + " is not 13 to 19 digits", id, CARD_NUMBER, e);
        }
    }

    /** The kind only: the columns may be personal. */
    @Override
    public String toString() {
        return "LegCard[" + kind + "]";
    }
}
