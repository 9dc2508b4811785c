package org.chaka.simulator.bank;

/** How a bank behaves when it is asked. */
enum Habit {
    /** Looks up both halves at once. */
    PROMPT,
    /** Takes about three seconds per person. */
    SLOW,
    /** Its credit-card centre cannot be asked (D6). */
    DEBIT_ONLY,
    /** Never answers (S9: the report is ready all the same). */
    SILENT
}
