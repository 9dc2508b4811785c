package org.chaka.hub.bank;

import java.util.Locale;

/** How far a bank has come into the network. */
public enum BankState {
    /** Expected; it has handed over no keys yet. */
    INVITED,
    /** Its node may talk to the hub; no cardholder sees it. */
    TESTING,
    /** Cardholders may ask it, from its opening day on (S2). */
    LIVE,
    /** For the moment nobody asks it, and it may neither take work nor answer. */
    SUSPENDED,
    /** Gone for good; its name and its certificates stay for the reports that it is in. */
    LEFT;

    static BankState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the database and the operator's command have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether cardholders ever saw it, so that they may find its name in a record. */
    boolean isKnownToCardholders() {
        return this != INVITED && this != TESTING;
    }

    /** Whether work may be handed out to it. */
    boolean getsWork() {
        return this == TESTING || this == LIVE;
    }

    /** Whether what its keys have signed is looked at. */
    boolean isHeard() {
        return this != INVITED && this != LEFT;
    }
}
