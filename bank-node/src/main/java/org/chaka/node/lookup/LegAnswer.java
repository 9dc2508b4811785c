package org.chaka.node.lookup;

import java.util.List;
import java.util.Set;
import org.chaka.node.FoundCard;
import org.chaka.protocol.wire.HiddenReason;

/**
 * What one system says, after the bank's rules.
 *
 * @param customer whether it knows the person (D7)
 * @param cards that may be shown
 * @param reasons why others are not (S15)
 */
record LegAnswer(boolean customer, List<FoundCard> cards, Set<HiddenReason> reasons) {}
