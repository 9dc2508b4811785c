package org.chaka.protocol.consent;

import java.security.MessageDigest;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * The siblings from a leaf to the root: always 12 hashes, level 0 first.
 *
 * @param hashes 384 bytes
 */
public record ConsentPath(Bytes hashes) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when it has not 384 bytes
     */
    public ConsentPath {
        hashes.requireLength(WireLimits.PATH_BYTES, "path");
    }

    /** The root that this path leads to from {@code leaf} in {@code slot}. A bank compares it through the binding. */
    public Bytes rootOf(int slot, Bytes leaf) {
        MessageDigest sha256 = Digests.newSha256();
        byte[] path = hashes.toArray();
        byte[] hash = leaf.requireLength(WireLimits.HASH_BYTES, "leaf").toArray();
        for (int level = 0; level < WireLimits.TREE_DEPTH; level++) {
            byte[] sibling = new byte[WireLimits.HASH_BYTES];
            System.arraycopy(path, level * WireLimits.HASH_BYTES, sibling, 0, WireLimits.HASH_BYTES);
            boolean hashIsRight = ((slot >> level) & 1) == 1;
            hash = hashIsRight ? ConsentTree.node(sha256, sibling, hash) : ConsentTree.node(sha256, hash, sibling);
        }
        return Bytes.copyOf(hash);
    }

    /** Whether it leads from {@code leaf} in {@code slot} to {@code root}. */
    public boolean leadsTo(Bytes root, int slot, Bytes leaf) {
        return rootOf(slot, leaf).equals(root);
    }
}
