package org.chaka.protocol.consent;

import java.util.UUID;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireUuid;

/** The digest that ties inquiry, device key, consent and person together (B1, S6; protocol section 4). */
public final class Binding {
    private static final byte[] LABEL = Digests.label("chaka.binding.v1");

    private Binding() {}

    /**
     * The 32 bytes.
     *
     * @param deviceKey 65 bytes
     * @param consentRoot 32 bytes
     * @param personCommitment 32 bytes, of {@link PersonCommitment}
     * @throws IllegalArgumentException when a size is wrong
     */
    public static Bytes of(UUID inquiryId, Bytes deviceKey, Bytes consentRoot, Bytes personCommitment) {
        deviceKey.requireLength(WireLimits.PUBLIC_KEY_BYTES, "device key");
        consentRoot.requireLength(WireLimits.HASH_BYTES, "consent root");
        personCommitment.requireLength(WireLimits.HASH_BYTES, "person commitment");
        return Digests.sha256(
                LABEL,
                WireUuid.toBytes(inquiryId),
                Digests.sha256(deviceKey.toArray()).toArray(),
                consentRoot.toArray(),
                personCommitment.toArray());
    }
}
