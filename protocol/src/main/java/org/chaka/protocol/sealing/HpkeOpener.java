package org.chaka.protocol.sealing;

import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/**
 * The recipient's side of HPKE. In a class of its own, because the hub must never call it: an answer is
 * opened on the person's device only (B1).
 */
public final class HpkeOpener {
    private HpkeOpener() {}

    /**
     * Opens what {@link HpkeSealer} made.
     *
     * @param sealed {@code enc[65] | ciphertext}
     * @throws MalformedException when key, info, aad or any byte is not the sender's
     */
    public static byte[] open(ECPrivateKeyParameters recipient, byte[] info, byte[] aad, byte[] sealed)
            throws MalformedException {
        return open(receiver(recipient, info, encOf(sealed)), aad, sealed);
    }

    /**
     * Opens what {@link HpkeSealer#sealFrom} made.
     *
     * @throws MalformedException as above, and when another key than {@code sender} made it
     */
    public static byte[] openFrom(
            ECPublicKeyParameters sender, ECPrivateKeyParameters recipient, byte[] info, byte[] aad, byte[] sealed)
            throws MalformedException {
        byte[] enc = encOf(sealed);
        P256.decodePublic(enc);
        return open(Suite.authenticated().setupAuthR(enc, pair(recipient), info, sender), aad, sealed);
    }

    private static byte[] open(HPKEContext context, byte[] aad, byte[] sealed) throws MalformedException {
        byte[] ciphertext = Arrays.copyOfRange(sealed, WireLimits.PUBLIC_KEY_BYTES, sealed.length);
        try {
            return context.open(aad, ciphertext);
        } catch (InvalidCipherTextException e) {
            throw new MalformedException("a sealed message does not open", e);
        }
    }

    private static byte[] encOf(byte[] sealed) throws MalformedException {
        if (sealed.length < WireLimits.PUBLIC_KEY_BYTES + Suite.TAG_BYTES) {
            throw new MalformedException("a sealed message is cut short");
        }
        return Arrays.copyOf(sealed, WireLimits.PUBLIC_KEY_BYTES);
    }

    /**
     * The secret that {@link HpkeSealer#export} gave the sender.
     *
     * @throws MalformedException when {@code enc} is not a point of the curve
     */
    static byte[] export(ECPrivateKeyParameters recipient, byte[] info, byte[] enc, byte[] exporterContext)
            throws MalformedException {
        return receiver(recipient, info, enc).export(exporterContext, BulkCipher.KEY_BYTES);
    }

    private static HPKEContext receiver(ECPrivateKeyParameters recipient, byte[] info, byte[] enc)
            throws MalformedException {
        P256.decodePublic(enc);
        return Suite.hpke().setupBaseR(enc, pair(recipient), info);
    }

    private static AsymmetricCipherKeyPair pair(ECPrivateKeyParameters key) {
        return new AsymmetricCipherKeyPair(P256.publicKeyOf(key), key);
    }
}
