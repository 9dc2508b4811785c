package org.chaka.hub.bank;

import org.chaka.hub.rollout.Rollout;

/** Has the hub read at once what it would read within a second. */
public final class BankRefresh {
    private BankRefresh() {}

    /** Reads now. */
    public static void now(Banks banks, Rollout rollout) {
        rollout.refresh();
        banks.refresh();
    }
}
