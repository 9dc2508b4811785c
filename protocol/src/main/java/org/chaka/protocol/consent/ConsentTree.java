package org.chaka.protocol.consent;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
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
    private static final int HASH = WireLimits.HASH_BYTES;
    private static final int SALT = WireLimits.SALT_BYTES;
    private static final byte NODE = 1;

    private final TreeShape shape;

    /** All hashes, where the shape puts them. */
    private final byte[] cells;

    /** The leaves' salts, one after the other. */
    private final byte[] salts;

    private ConsentTree(TreeShape shape, byte[] cells, byte[] salts) {
        this.shape = shape;
        this.cells = cells;
        this.salts = salts;
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
        TreeShape shape = TreeShape.of(
                statements.keySet().stream().mapToInt(Integer::intValue).toArray());
        SeedDerivation derivation = seed.derivation();
        MessageDigest sha256 = Digests.newSha256();
        byte[] cells = new byte[shape.cells() * HASH];
        byte[] salts = new byte[shape.chosen() * SALT];
        int rank = 0;
        for (Map.Entry<Integer, ConsentStatement> entry : statements.entrySet()) {
            byte[] salt = derivation.leafSalt(entry.getKey());
            System.arraycopy(salt, 0, salts, rank * SALT, SALT);
            System.arraycopy(entry.getValue().leaf(sha256, salt), 0, cells, shape.leafCell(rank) * HASH, HASH);
            rank++;
        }
        for (TreeShape.Empty empty : shape.empties()) {
            System.arraycopy(derivation.emptyNode(empty.level(), empty.index()), 0, cells, empty.cell() * HASH, HASH);
        }
        for (int pair = 0; pair < shape.pairs(); pair++) {
            hashPair(sha256, cells, pair, shape.parentCell(pair));
        }
        return new ConsentTree(shape, cells, salts);
    }

    private static void hashPair(MessageDigest sha256, byte[] cells, int pair, int parentCell) {
        sha256.update(NODE);
        sha256.update(cells, 2 * pair * HASH, 2 * HASH);
        try {
            sha256.digest(cells, parentCell * HASH, HASH);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes have room for a SHA-256", e);
        }
    }

    /** How much memory it takes, about. */
    int bytes() {
        return cells.length + salts.length + shape.bytes();
    }

    /** The 32 bytes that the binding covers. */
    public Bytes root() {
        return Bytes.copyOf(cells, cells.length - HASH, HASH);
    }

    /**
     * The 16 bytes that salt the leaf of a chosen bank.
     *
     * @throws IllegalArgumentException when the slot was not chosen
     */
    public Bytes salt(int slot) {
        return Bytes.copyOf(salts, rank(slot) * SALT, SALT);
    }

    /** Appends the salt of a chosen bank's leaf. */
    void putSalt(ByteBuffer out, int slot) {
        out.put(salts, rank(slot) * SALT, SALT);
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
        int rank = rank(slot);
        for (int level = 0; level < WireLimits.TREE_DEPTH; level++) {
            out.put(cells, shape.pathCell(rank, level) * HASH, HASH);
        }
    }

    /**
     * The leaf of a chosen bank, 32 bytes.
     *
     * @throws IllegalArgumentException when the slot was not chosen
     */
    public Bytes leaf(int slot) {
        return Bytes.copyOf(cells, shape.leafCell(rank(slot)) * HASH, HASH);
    }

    static byte[] node(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    private int rank(int slot) {
        int rank = shape.rank(slot);
        if (rank < 0) {
            throw new IllegalArgumentException("slot " + slot + " was not chosen");
        }
        return rank;
    }
}
