package org.chaka.hub.exchange;

import java.util.Collection;

/** Slots as a smallint array, which the driver sends as one parameter. */
final class SlotArrays {
    private SlotArrays() {}

    static short[] toSql(Collection<Integer> slots) {
        short[] array = new short[slots.size()];
        int next = 0;
        for (int slot : slots) {
            array[next++] = (short) slot;
        }
        return array;
    }
}
