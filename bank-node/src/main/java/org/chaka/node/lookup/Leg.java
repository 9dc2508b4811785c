package org.chaka.node.lookup;

import java.util.Locale;

/** D6: the two systems that a bank may have. */
public enum Leg {
    /** The debit core. */
    DEBIT,
    /** The credit-card centre. */
    CREDIT;

    /** As configuration, logs and metrics write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
