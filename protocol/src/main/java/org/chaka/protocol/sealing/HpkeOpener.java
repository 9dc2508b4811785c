package org.chaka.protocol.sealing;

import java.util.Arrays;
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
    public static byte[] open(P256.Pair recipient, byte[] info, byte[] aad, byte[] sealed) throws MalformedException {
        Hpke hpke = Hpke.atRecipient(encOf(sealed), recipient, info);
        return hpke.open(aad, sealed, WireLimits.PUBLIC_KEY_BYTES);
    }

    /**
     * Opens what {@link HpkeSealer#sealFrom} made.
     *
     * @throws MalformedException as above, and when another key than {@code sender} made it
     */
    public static byte[] openFrom(
            ECPublicKeyParameters sender, P256.Pair recipient, byte[] info, byte[] aad, byte[] sealed)
            throws MalformedException {
        Hpke hpke = Hpke.atRecipientFrom(sender, encOf(sealed), recipient, info);
        return hpke.open(aad, sealed, WireLimits.PUBLIC_KEY_BYTES);
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
    static byte[] export(P256.Pair recipient, byte[] info, byte[] enc, byte[] exporterContext)
            throws MalformedException {
        return Hpke.atRecipient(enc, recipient, info).export(exporterContext, BulkCipher.KEY_BYTES);
    }
}
