package org.chaka.protocol.sealing;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireUuid;

/**
 * The envelope {@code suite[6] | key id[8] | enc[65] | ciphertext} that a work batch (section 6.1) and a captured face
 * (section 4) travel in. Here is the sender's side; {@link SealedBatchOpener} is the other.
 */
public final class SealedBatch {
    static final int HEADER_BYTES = Suite.LENGTH + KeyId.LENGTH;
    private static final byte[] WORK = Digests.label("chaka.work.v1");
    private static final byte[] WORK_KEY = Digests.label("chaka.work-key.v1");
    private static final byte[] FACE = Digests.label("chaka.face.v1");
    private static final byte[] NO_AAD = {};

    private SealedBatch() {}

    /**
     * Seals work to a bank's encryption key: under a key that HPKE exports, since a batch is large.
     *
     * @throws MalformedException when the certificate holds no P-256 key
     */
    public static byte[] sealWork(X509Certificate bankEncryption, InstitutionCode institution, byte[] batch)
            throws MalformedException {
        ECPublicKeyParameters key = P256.publicKeyOf(bankEncryption);
        KeyId keyId = KeyId.of(key);
        HpkeSealer.Exported exported = HpkeSealer.export(key, workInfo(institution, keyId), workKey());
        int head = HEADER_BYTES + exported.enc().length;
        byte[] envelope = new byte[head + batch.length + Suite.TAG_BYTES];
        ByteBuffer.wrap(envelope).put(Suite.toBytes()).put(keyId.toBytes()).put(exported.enc());
        BulkCipher.seal(exported.secret(), batch, envelope, head);
        return envelope;
    }

    /**
     * Seals a captured face to the authority.
     *
     * @param capture an encoded {@code FaceCapture}
     * @throws MalformedException when the certificate holds no P-256 key
     */
    public static byte[] sealFace(X509Certificate authorityEncryption, UUID inquiryId, byte[] capture)
            throws MalformedException {
        ECPublicKeyParameters key = P256.publicKeyOf(authorityEncryption);
        KeyId keyId = KeyId.of(key);
        byte[] sealed = HpkeSealer.seal(key, faceInfo(inquiryId, keyId), NO_AAD, capture);
        return concatenate(Suite.toBytes(), keyId.toBytes(), sealed);
    }

    /**
     * The key id that an envelope names.
     *
     * @throws MalformedException on another suite, or when it is too short
     */
    public static KeyId keyIdOf(byte[] envelope) throws MalformedException {
        if (envelope.length < HEADER_BYTES || !Suite.isAt(envelope, 0)) {
            throw new MalformedException("a sealed batch of an unknown suite");
        }
        return new KeyId(ByteBuffer.wrap(envelope).getLong(Suite.LENGTH));
    }

    static byte[] workInfo(InstitutionCode institution, KeyId keyId) {
        return concatenate(WORK, Suite.toBytes(), institution.toBytes(), keyId.toBytes());
    }

    static byte[] faceInfo(UUID inquiryId, KeyId keyId) {
        return concatenate(FACE, Suite.toBytes(), keyId.toBytes(), WireUuid.toBytes(inquiryId));
    }

    static byte[] workKey() {
        return WORK_KEY;
    }

    static byte[] noAad() {
        return NO_AAD;
    }

    static byte[] concatenate(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }
}
