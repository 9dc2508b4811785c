package org.chaka.simulator.bank;

import java.util.Optional;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;

/**
 * A card as a ledger holds it.
 *
 * @param number in full
 * @param hidden S15: why it may not be shown
 */
record LedgerCard(String number, CardKind kind, Optional<HiddenReason> hidden) {
    /** The kind only: a number never leaves the bank. */
    @Override
    public String toString() {
        return "LedgerCard[" + kind + "]";
    }
}
