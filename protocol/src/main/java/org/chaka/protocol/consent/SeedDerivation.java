package org.chaka.protocol.consent;

import java.util.Arrays;
import javax.crypto.Mac;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.WireLimits;

/** What follows from a seed, under one HMAC object that is used again and again. For one thread. */
final class SeedDerivation {
    private static final byte[] PERSON_SALT = Digests.label("chaka.person-salt.v1");
    private static final byte[] LEAF_SALT = Digests.label("chaka.leaf-salt.v1");
    private static final byte[] EMPTY_NODE = Digests.label("chaka.empty-node.v1");

    private final Mac mac;

    SeedDerivation(Mac mac) {
        this.mac = mac;
    }

    byte[] personSalt() {
        return Arrays.copyOf(mac.doFinal(PERSON_SALT), WireLimits.SALT_BYTES);
    }

    byte[] leafSalt(int slot) {
        mac.update(LEAF_SALT);
        putU16(slot);
        return Arrays.copyOf(mac.doFinal(), WireLimits.SALT_BYTES);
    }

    byte[] emptyNode(int level, int index) {
        mac.update(EMPTY_NODE);
        mac.update((byte) level);
        putU16(index);
        return mac.doFinal();
    }

    private void putU16(int value) {
        mac.update((byte) (value >>> 8));
        mac.update((byte) value);
    }
}
