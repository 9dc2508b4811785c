package org.chaka.simulator.bank;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The profile of each bank just now. */
public final class Profiles {
    private final Map<DemoBank, Profile> set = Collections.synchronizedMap(new EnumMap<>(DemoBank.class));

    /** From now on the bank behaves so. */
    public void set(DemoBank bank, Profile profile) {
        set.put(bank, profile);
    }

    /** How it behaves. */
    public Profile of(DemoBank bank) {
        return set.getOrDefault(bank, Profile.AS_USUAL);
    }

    Habit habitOf(DemoBank bank) {
        return of(bank).habit().orElse(bank.habit());
    }
}
