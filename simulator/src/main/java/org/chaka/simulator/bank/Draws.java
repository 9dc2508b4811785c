package org.chaka.simulator.bank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;
import org.chaka.protocol.key.Digests;

/** Numbers that look random and are the same for the same bank and person, on every machine. */
final class Draws {
    private final Mac mac;
    private final byte[] person;
    private int count;

    /**
     * Starts at the first number.
     *
     * @param seed the bank's
     * @param documentNumber 18 characters
     */
    Draws(String seed, String documentNumber) {
        this.mac = Digests.newHmac(seed.getBytes(StandardCharsets.US_ASCII));
        this.person = documentNumber.getBytes(StandardCharsets.US_ASCII);
    }

    /** The next number, from 0 to {@code bound} - 1. */
    int below(int bound) {
        mac.update(person);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(count++).flip());
        // 64 bits against small bounds: the bias is far below what anybody could see.
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(mac.doFinal()).getLong(), bound);
    }

    /** One of the list. */
    <T> T of(List<T> list) {
        return list.get(below(list.size()));
    }
}
