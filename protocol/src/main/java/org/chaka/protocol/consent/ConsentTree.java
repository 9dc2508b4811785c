package org.chaka.protocol.consent;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * The consent tree of one inquiry (protocol section 3): a leaf per chosen bank, and hashes that say nothing about who
 * else was asked (D10). Work and memory grow with the chosen banks times the depth, not with the 4096 slots.
 */
public final class ConsentTree {
    private static final int DEPTH = WireLimits.TREE_DEPTH;
    private static final byte NODE = 1;

    /** Per level, the indices of the parents above the chosen slots, ascending. */
    private final int[][] parents = new int[DEPTH][];

    /** Per level and parent, its two children on that level. */
    private final byte[][][] left = new byte[DEPTH][][];

    private final byte[][][] right = new byte[DEPTH][][];
    private final byte[] root;
    private final int[] slots;
    private final byte[][] salts;

    private ConsentTree(SeedDerivation seed, MessageDigest sha256, int[] slots, byte[][] salts, byte[][] leaves) {
        this.slots = slots;
        this.salts = salts;
        int[] indices = slots;
        byte[][] hashes = leaves;
        for (int level = 0; level < DEPTH; level++) {
            pair(seed, level, indices, hashes);
            indices = parents[level];
            hashes = new byte[indices.length][];
            for (int i = 0; i < indices.length; i++) {
                hashes[i] = node(sha256, left[level][i], right[level][i]);
            }
        }
        this.root = hashes[0];
    }

    /**
     * Builds the tree.
     *
     * @param statements by slot, at least one
     * @throws IllegalArgumentException when there is none, or a slot is outside 0 to 4095
     */
    public static ConsentTree build(ConsentSeed seed, SortedMap<Integer, ConsentStatement> statements) {
        if (statements.isEmpty() || statements.firstKey() < 0 || statements.lastKey() >= WireLimits.MAX_BANKS) {
            throw new IllegalArgumentException("a consent tree has 1 to 4096 banks in slots 0 to 4095");
        }
        SeedDerivation derivation = seed.derivation();
        MessageDigest sha256 = Digests.newSha256();
        int[] slots = new int[statements.size()];
        byte[][] salts = new byte[slots.length][];
        byte[][] leaves = new byte[slots.length][];
        int next = 0;
        for (Map.Entry<Integer, ConsentStatement> entry : statements.entrySet()) {
            slots[next] = entry.getKey();
            salts[next] = derivation.leafSalt(slots[next]);
            leaves[next] = entry.getValue().leaf(sha256, salts[next]);
            next++;
        }
        return new ConsentTree(derivation, sha256, slots, salts, leaves);
    }

    /** The 32 bytes that the binding covers. */
    public Bytes root() {
        return Bytes.copyOf(root);
    }

    /**
     * The 16 bytes that salt the leaf of a chosen bank.
     *
     * @throws IllegalArgumentException when the slot was not chosen
     */
    public Bytes salt(int slot) {
        return Bytes.copyOf(saltOf(slot));
    }

    /** Appends the salt of a chosen bank's leaf. */
    void putSalt(ByteBuffer out, int slot) {
        out.put(saltOf(slot));
    }

    private byte[] saltOf(int slot) {
        int position = Arrays.binarySearch(slots, slot);
        if (position < 0) {
            throw new IllegalArgumentException("slot " + slot + " was not chosen");
        }
        return salts[position];
    }

    /**
     * The path of a chosen bank.
     *
     * @throws IllegalArgumentException when the slot was not chosen
     */
    public ConsentPath path(int slot) {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.PATH_BYTES);
        putPath(out, slot);
        return new ConsentPath(Bytes.copyOf(out.array()));
    }

    /** Appends the 384 bytes of a chosen bank's path. */
    void putPath(ByteBuffer out, int slot) {
        for (int level = 0; level < DEPTH; level++) {
            boolean slotIsRight = ((slot >> level) & 1) == 1;
            out.put((slotIsRight ? left : right)[level][position(slot, level)]);
        }
    }

    /**
     * The leaf of a chosen bank, 32 bytes.
     *
     * @throws IllegalArgumentException when the slot was not chosen
     */
    public Bytes leaf(int slot) {
        boolean slotIsRight = (slot & 1) == 1;
        return Bytes.copyOf((slotIsRight ? right : left)[0][position(slot, 0)]);
    }

    static byte[] node(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** Puts the nodes of a level into pairs; a missing half is an empty subtree. */
    private void pair(SeedDerivation seed, int level, int[] indices, byte[][] hashes) {
        int count = 0;
        int[] above = new int[indices.length];
        byte[][] lefts = new byte[indices.length][];
        byte[][] rights = new byte[indices.length][];
        for (int i = 0; i < indices.length; i++, count++) {
            int index = indices[i];
            above[count] = index >> 1;
            if ((index & 1) == 1) {
                lefts[count] = seed.emptyNode(level, index - 1);
                rights[count] = hashes[i];
            } else {
                lefts[count] = hashes[i];
                boolean siblingChosen = i + 1 < indices.length && indices[i + 1] == index + 1;
                rights[count] = siblingChosen ? hashes[++i] : seed.emptyNode(level, index + 1);
            }
        }
        parents[level] = Arrays.copyOf(above, count);
        left[level] = Arrays.copyOf(lefts, count);
        right[level] = Arrays.copyOf(rights, count);
    }

    private int position(int slot, int level) {
        int position = Arrays.binarySearch(parents[level], slot >> (level + 1));
        if (position < 0) {
            throw new IllegalArgumentException("slot " + slot + " was not chosen");
        }
        return position;
    }
}
