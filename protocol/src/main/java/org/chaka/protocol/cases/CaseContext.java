package org.chaka.protocol.cases;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.sealing.Suite;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireUuid;

/**
 * What a case is bound to, so that it opens as no other one: at this bank, of this inquiry, under this name.
 *
 * @param caseId drawn by the device
 */
public record CaseContext(InstitutionCode institution, UUID inquiryId, UUID caseId) {
    private static final byte[] LABEL = Digests.label("chaka.case.v1");
    private static final byte DEVICE_TO_BANK = 2;

    /** The HPKE info: label, suite, direction, institution, inquiry, case, key id of the bank's encryption key. */
    public byte[] info(KeyId encryptionKey) {
        ByteBuffer out = ByteBuffer.allocate(
                LABEL.length + Suite.LENGTH + 1 + InstitutionCode.LENGTH + 2 * WireUuid.LENGTH + KeyId.LENGTH);
        out.put(LABEL).put(Suite.toBytes()).put(DEVICE_TO_BANK).put(institution.toBytes());
        WireUuid.put(out, inquiryId);
        WireUuid.put(out, caseId);
        return out.put(encryptionKey.toBytes()).array();
    }
}
