package org.chaka.protocol.sealing;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;

/** The sender's side of HPKE, single shot (RFC 9180 section 6.1): base mode, and auth mode where it is said. */
public final class HpkeSealer {
    private HpkeSealer() {}

    /**
     * Seals one message to one key.
     *
     * @param recipient 65 bytes, checked to be on the curve
     * @return {@code enc[65] | ciphertext}; the ciphertext is 16 bytes longer than the plaintext
     * @throws MalformedException when the recipient's key is not a point of the curve
     */
    public static byte[] seal(byte[] recipient, byte[] info, byte[] aad, byte[] plaintext) throws MalformedException {
        return seal(P256.decodePublic(recipient), info, aad, plaintext);
    }

    /** As above, for a key that was decoded before. */
    public static byte[] seal(ECPublicKeyParameters recipient, byte[] info, byte[] aad, byte[] plaintext) {
        P256.Pair ephemeral = P256.pair();
        return sealed(ephemeral, Hpke.toRecipient(ephemeral, recipient, info).seal(aad, plaintext));
    }

    /** As above in auth mode (RFC 9180 section 5.1.3): who opens it knows that the holder of {@code sender} made it. */
    public static byte[] sealFrom(
            ECPrivateKeyParameters sender, ECPublicKeyParameters recipient, byte[] info, byte[] aad, byte[] plaintext) {
        P256.Pair ephemeral = P256.pair();
        Hpke hpke = Hpke.toRecipientFrom(P256.pairOf(sender), ephemeral, recipient, info);
        return sealed(ephemeral, hpke.seal(aad, plaintext));
    }

    private static byte[] sealed(P256.Pair ephemeral, byte[] ciphertext) {
        byte[] enc = P256.encodePublic(ephemeral.publicKey());
        return ByteBuffer.allocate(enc.length + ciphertext.length)
                .put(enc)
                .put(ciphertext)
                .array();
    }

    /** An encapsulation, and the secret that only the holder of the private key gets from it. */
    record Exported(byte[] enc, byte[] secret) {}

    /** A secret of 32 bytes for one key, for encrypting in bulk (RFC 9180 section 5.3). */
    static Exported export(ECPublicKeyParameters recipient, byte[] info, byte[] exporterContext) {
        P256.Pair ephemeral = P256.pair();
        Hpke hpke = Hpke.toRecipient(ephemeral, recipient, info);
        return new Exported(
                P256.encodePublic(ephemeral.publicKey()), hpke.export(exporterContext, BulkCipher.KEY_BYTES));
    }
}
