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
        byte[] message = Arrays.copyOf(LEAF_SALT, LEAF_SALT.length + 2);
        putU16(message, LEAF_SALT.length, slot);
        return Arrays.copyOf(mac.doFinal(message), WireLimits.SALT_BYTES);
    }

    byte[] emptyNode(int level, int index) {
        byte[] message = Arrays.copyOf(EMPTY_NODE, EMPTY_NODE.length + 3);
        message[EMPTY_NODE.length] = (byte) level;
        putU16(message, EMPTY_NODE.length + 1, index);
        return mac.doFinal(message);
    }

    private static void putU16(byte[] message, int at, int value) {
        message[at] = (byte) (value >>> 8);
        message[at + 1] = (byte) value;
    }
}
