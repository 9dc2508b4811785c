package org.chaka.protocol.sealing;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireUuid;

/**
 * What an answer is bound to (protocol section 7). The device builds it from what it kept when consent was given, not
 * from anything that the hub says.
 *
 * @param deviceKey 65 bytes
 * @param leaf 32 bytes, the bank's consent leaf
 */
public record AnswerContext(InstitutionCode institution, UUID inquiryId, Bytes deviceKey, Bytes leaf) {
    private static final byte[] LABEL = Digests.label("chaka.answer.v1");
    private static final byte BANK_TO_DEVICE = 1;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public AnswerContext {
        deviceKey.requireLength(WireLimits.PUBLIC_KEY_BYTES, "device key");
        leaf.requireLength(WireLimits.HASH_BYTES, "leaf");
    }

    /** The HPKE info: label, suite, direction, institution, inquiry, hash of the device key, leaf. */
    public byte[] info() {
        int size =
                LABEL.length + Suite.LENGTH + 1 + InstitutionCode.LENGTH + WireUuid.LENGTH + 2 * WireLimits.HASH_BYTES;
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(LABEL).put(Suite.toBytes()).put(BANK_TO_DEVICE).put(institution.toBytes());
        WireUuid.put(out, inquiryId);
        Digests.sha256(deviceKey.toArray()).putTo(out);
        leaf.putTo(out);
        return out.array();
    }
}
