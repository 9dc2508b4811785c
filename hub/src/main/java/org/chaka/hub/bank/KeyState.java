package org.chaka.hub.bank;

import java.util.Locale;

/** Where a bank's pair of keys stands (protocol section 2). */
public enum KeyState {
    /** Admitted; its first use makes it the active one. */
    NEXT,
    /** The one in use. */
    ACTIVE,
    /** Another has taken its place; it serves for a while, and then what was leased till then. */
    RETIRED,
    /** Nothing under it counts any more. */
    REVOKED;

    static KeyState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the database and the operator's command have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
