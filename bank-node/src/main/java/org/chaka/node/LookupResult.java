package org.chaka.node;

import java.util.List;
import java.util.Set;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;

/**
 * What a bank's systems say about a person.
 *
 * @param debit D6: the debit core
 * @param credit D6: the credit-card centre
 * @param cards all that may be shown, also more than an answer lists; the first 24 are listed
 * @param reasons S15: why others are not shown
 */
public record LookupResult(
        CustomerStatus customer,
        HalfStatus debit,
        HalfStatus credit,
        List<FoundCard> cards,
        Set<HiddenReason> reasons) {
    /** Takes copies. */
    public LookupResult {
        cards = List.copyOf(cards);
        reasons = Set.copyOf(reasons);
    }

    /** D6: whether a half is missing that might be there later. */
    boolean lacksHalf() {
        return debit == HalfStatus.NOT_IN_TIME || credit == HalfStatus.NOT_IN_TIME;
    }
}
