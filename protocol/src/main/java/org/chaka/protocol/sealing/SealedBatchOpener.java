package org.chaka.protocol.sealing;

import java.util.Arrays;
import java.util.UUID;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The recipient's side of {@link SealedBatch}: a bank node for work, the authority for a face. Never the hub. */
public final class SealedBatchOpener {
    private SealedBatchOpener() {}

    /**
     * Opens work; the plaintext is for {@code WorkBatchCodec}.
     *
     * @throws MalformedException when it was not sealed as work for this bank and key, or was changed
     */
    public static byte[] openWork(byte[] envelope, InstitutionCode institution, EncryptionKey key)
            throws MalformedException {
        return open(envelope, key, SealedBatch.workInfo(institution, key.keyId()));
    }

    /**
     * Opens a face: {@code binding[32] | JPEG}.
     *
     * @throws MalformedException when it was not sealed as the face of this inquiry, or was changed
     */
    public static byte[] openFace(byte[] envelope, UUID inquiryId, EncryptionKey key) throws MalformedException {
        return open(envelope, key, SealedBatch.faceInfo(inquiryId, key.keyId()));
    }

    private static byte[] open(byte[] envelope, EncryptionKey key, byte[] info) throws MalformedException {
        if (!SealedBatch.keyIdOf(envelope).equals(key.keyId())) {
            throw new MalformedException("sealed to another key");
        }
        byte[] sealed = Arrays.copyOfRange(envelope, SealedBatch.HEADER_BYTES, envelope.length);
        return HpkeOpener.open(key.privateKey(), info, SealedBatch.noAad(), sealed);
    }
}
