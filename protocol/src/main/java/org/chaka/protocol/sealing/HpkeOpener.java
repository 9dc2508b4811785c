package org.chaka.protocol.sealing;

import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/**
 * The recipient's side of HPKE base mode. In a class of its own, because the hub must never call it: an answer is
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
        if (sealed.length < WireLimits.PUBLIC_KEY_BYTES + Suite.TAG_BYTES) {
            throw new MalformedException("a sealed message is cut short");
        }
        byte[] enc = Arrays.copyOf(sealed, WireLimits.PUBLIC_KEY_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(sealed, WireLimits.PUBLIC_KEY_BYTES, sealed.length);
        P256.decodePublic(enc);
        AsymmetricCipherKeyPair pair = new AsymmetricCipherKeyPair(P256.publicKeyOf(recipient), recipient);
        try {
            return Suite.hpke().setupBaseR(enc, pair, info).open(aad, ciphertext);
        } catch (InvalidCipherTextException e) {
            throw new MalformedException("a sealed message does not open", e);
        }
    }
}
