package org.chaka.protocol.cases;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.HpkeSealer;
import org.chaka.protocol.sealing.Suite;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/**
 * The 226 bytes around a case: {@code u16 1 | suite[6] | key id[8] | device key[65] | enc[65] | ciphertext[80]}. Here is
 * the device's side, and what everybody may read; {@link CaseOpener} is the bank's.
 */
public final class SealedCase {
    static final int AAD_BYTES = 81;
    private static final short VERSION = 1;
    private static final int DEVICE_KEY_OFFSET = 16;

    private final byte[] envelope;
    private final KeyId encryptionKey;

    private SealedCase(byte[] envelope, KeyId encryptionKey) {
        this.envelope = envelope;
        this.encryptionKey = encryptionKey;
    }

    /**
     * What a device does: seals to the bank, proving that it holds the inquiry's key.
     *
     * @param bankKey of the encryption certificate that {@code TrustAnchor} verified
     * @param deviceKey the device's private key of this inquiry
     */
    public static Bytes seal(
            CaseContent content, CaseContext context, ECPublicKeyParameters bankKey, ECPrivateKeyParameters deviceKey) {
        KeyId keyId = KeyId.of(bankKey);
        ByteBuffer out = ByteBuffer.allocate(WireLimits.CASE_BYTES);
        out.putShort(VERSION).put(Suite.toBytes()).put(keyId.toBytes());
        out.put(P256.encodePublic(P256.publicKeyOf(deviceKey)));
        byte[] aad = Arrays.copyOf(out.array(), AAD_BYTES);
        out.put(HpkeSealer.sealFrom(deviceKey, bankKey, context.info(keyId), aad, content.encode()));
        return Bytes.copyOf(out.array());
    }

    /**
     * Reads an envelope; nothing is opened.
     *
     * @throws MalformedException when size, version or suite is not that of version 1
     */
    public static SealedCase parse(byte[] envelope) throws MalformedException {
        if (envelope.length != WireLimits.CASE_BYTES) {
            throw new MalformedException("a sealed case has 226 bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(envelope);
        boolean known = in.getShort() == VERSION;
        if (!known || !Bytes.read(in, Suite.LENGTH).equals(Bytes.copyOf(Suite.toBytes()))) {
            throw new MalformedException("a sealed case of an unknown version or suite");
        }
        return new SealedCase(envelope.clone(), KeyId.read(in));
    }

    /** The bank's encryption key that it is sealed to. */
    public KeyId encryptionKey() {
        return encryptionKey;
    }

    /** The key that the device says it has, 65 bytes: to be compared with the one that the verdict covered. */
    public Bytes deviceKey() {
        return Bytes.copyOf(Arrays.copyOfRange(envelope, DEVICE_KEY_OFFSET, AAD_BYTES));
    }

    byte[] aad() {
        return Arrays.copyOf(envelope, AAD_BYTES);
    }

    byte[] encAndCiphertext() {
        return Arrays.copyOfRange(envelope, AAD_BYTES, envelope.length);
    }
}
