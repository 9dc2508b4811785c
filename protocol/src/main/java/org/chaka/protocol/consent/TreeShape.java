package org.chaka.protocol.consent;

import java.util.Arrays;
import org.chaka.protocol.wire.WireLimits;

/**
 * Where the hashes of a consent tree lie in one flat array: pair k has the cells 2k and 2k + 1, one level after the
 * other, and the root has the last cell. Follows from the chosen slots alone, so most inquiries share one shape.
 */
final class TreeShape {
    private static final int DEPTH = WireLimits.TREE_DEPTH;

    /** An object with three numbers, and where to find it. */
    private static final int EMPTY_BYTES = 32;

    /** What people choose most: all the banks, and so one after the other the same. */
    private static volatile TreeShape latest = new TreeShape(new int[] {0});

    /** An empty subtree beside a chosen one. */
    record Empty(int cell, int level, int index) {}

    private final int[] slots;
    private final int[] leafCells;

    /** Per chosen slot the cells of its siblings, level 0 first. */
    private final int[] pathCells;

    /** Per pair the cell of the hash over it. */
    private final int[] parentCells;

    private final Empty[] empties;

    private TreeShape(int[] slots) {
        this.slots = slots;
        this.pathCells = new int[slots.length * DEPTH];
        Empty[] empty = new Empty[slots.length * DEPTH];
        int empties = 0;
        int[] parents = new int[slots.length * DEPTH];
        int pairs = 0;
        int[] nodes = slots;
        int[] leaves = null;
        for (int level = 0; level < DEPTH; level++) {
            int first = pairs;
            int[] above = new int[nodes.length];
            int[] cells = new int[nodes.length];
            for (int i = 0; i < nodes.length; i++) {
                int pair = pairs++;
                int node = nodes[i];
                above[pair - first] = node >> 1;
                cells[i] = 2 * pair + (node & 1);
                if (i + 1 < nodes.length && nodes[i + 1] == (node | 1)) {
                    cells[++i] = 2 * pair + 1;
                } else {
                    empty[empties++] = new Empty(2 * pair + (~node & 1), level, node ^ 1);
                }
            }
            above = Arrays.copyOf(above, pairs - first);
            aim(level, first, above);
            if (level == 0) {
                leaves = cells;
            } else {
                System.arraycopy(cells, 0, parents, first - cells.length, cells.length);
            }
            nodes = above;
        }
        parents[pairs - 1] = 2 * pairs;
        this.leafCells = leaves;
        this.parentCells = Arrays.copyOf(parents, pairs);
        this.empties = Arrays.copyOf(empty, empties);
    }

    /** The shape for these slots, ascending. */
    static TreeShape of(int[] slots) {
        TreeShape known = latest;
        if (Arrays.equals(known.slots, slots)) {
            return known;
        }
        TreeShape made = new TreeShape(slots);
        latest = made;
        return made;
    }

    /** Sets the siblings of every chosen slot on a level whose pairs begin with {@code first}. */
    private void aim(int level, int first, int[] above) {
        for (int rank = 0; rank < slots.length; rank++) {
            int pair = first + Arrays.binarySearch(above, slots[rank] >> (level + 1));
            boolean slotIsRight = ((slots[rank] >> level) & 1) == 1;
            pathCells[rank * DEPTH + level] = 2 * pair + (slotIsRight ? 0 : 1);
        }
    }

    /** Which of the chosen slots it is, from 0; negative when it was not chosen. */
    int rank(int slot) {
        return Arrays.binarySearch(slots, slot);
    }

    int chosen() {
        return slots.length;
    }

    int leafCell(int rank) {
        return leafCells[rank];
    }

    int pathCell(int rank, int level) {
        return pathCells[rank * DEPTH + level];
    }

    int pairs() {
        return parentCells.length;
    }

    /** Where the hash over a pair belongs: in a pair that comes later, or last. */
    int parentCell(int pair) {
        return parentCells[pair];
    }

    int cells() {
        return 2 * parentCells.length + 1;
    }

    /** How much memory it takes, about; what trees share is counted for each. */
    int bytes() {
        return Integer.BYTES * (slots.length + leafCells.length + pathCells.length + parentCells.length)
                + EMPTY_BYTES * empties.length;
    }

    Empty[] empties() {
        return empties;
    }
}
