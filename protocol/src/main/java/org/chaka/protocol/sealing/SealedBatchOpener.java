package org.chaka.protocol.sealing;

import java.util.Arrays;
import java.util.UUID;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

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
        requireFor(key, envelope);
        int head = SealedBatch.HEADER_BYTES + WireLimits.PUBLIC_KEY_BYTES;
        if (envelope.length < head + Suite.TAG_BYTES) {
            throw new MalformedException("a sealed batch is cut short");
        }
        byte[] enc = Arrays.copyOfRange(envelope, SealedBatch.HEADER_BYTES, head);
        byte[] info = SealedBatch.workInfo(institution, key.keyId());
        byte[] secret = HpkeOpener.export(key.pair(), info, enc, SealedBatch.workKey());
        return BulkCipher.open(secret, envelope, head);
    }

    /**
     * Opens a captured face; the plaintext is for {@code FaceCapture}.
     *
     * @throws MalformedException when it was not sealed as the face of this inquiry, or was changed
     */
    public static byte[] openFace(byte[] envelope, UUID inquiryId, EncryptionKey key) throws MalformedException {
        requireFor(key, envelope);
        byte[] sealed = Arrays.copyOfRange(envelope, SealedBatch.HEADER_BYTES, envelope.length);
        byte[] info = SealedBatch.faceInfo(inquiryId, key.keyId());
        return HpkeOpener.open(key.pair(), info, SealedBatch.noAad(), sealed);
    }

    private static void requireFor(EncryptionKey key, byte[] envelope) throws MalformedException {
        if (!SealedBatch.keyIdOf(envelope).equals(key.keyId())) {
            throw new MalformedException("sealed to another key");
        }
    }
}
