package org.chaka.node.conformance;

import java.util.EnumSet;
import java.util.Set;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;

/**
 * A card that was agreed for the test.
 *
 * @param number all digits, invented
 * @param hidden S15: why it may not be shown; empty when it may
 */
record TestCard(String number, String cardId, CardKind kind, Set<HiddenReason> hidden) {
    private static final int SHOWN = 4;

    TestCard {
        EnumSet<HiddenReason> copy = EnumSet.noneOf(HiddenReason.class);
        copy.addAll(hidden);
        hidden = Set.copyOf(copy);
    }

    int firstFour() {
        return Integer.parseInt(number.substring(0, SHOWN));
    }

    int lastFour() {
        return Integer.parseInt(number.substring(number.length() - SHOWN));
    }

    /** Kind and the eight digits that may be seen, to compare with an answer. */
    String seen() {
        return seen(kind, firstFour(), lastFour());
    }

    static String seen(CardKind kind, int firstFour, int lastFour) {
        return "%s %04d…%04d".formatted(kind.name().toLowerCase(java.util.Locale.ROOT), firstFour, lastFour);
    }
}
