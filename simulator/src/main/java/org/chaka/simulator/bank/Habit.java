package org.chaka.simulator.bank;

import org.chaka.protocol.wire.CardKind;

/** How a bank behaves when it is asked. */
enum Habit {
    /** Looks up both halves at once. */
    PROMPT,
    /** Takes about three seconds per person. */
    SLOW,
    /** Every other time nothing can be asked. */
    FLAKY,
    /** Its credit-card centre cannot be asked (D6). */
    DEBIT_ONLY,
    /** Never answers (S9: the report is ready all the same). */
    SILENT;

    /** D6: whether the system that keeps cards of this kind can be asked. */
    boolean canBeAskedFor(CardKind kind) {
        return this != DEBIT_ONLY || !kind.countsAsCredit();
    }
}
