package org.chaka.protocol.cases;

import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.HpkeOpener;
import org.chaka.protocol.wire.MalformedException;

/** The bank's side of a sealed case. Never called by the hub. */
public final class CaseOpener {
    private CaseOpener() {}

    /**
     * Opens a case. That its {@code deviceKey} is the one that the verdict over the inquiry covered, the caller has made
     * sure of before.
     *
     * @throws MalformedException when the holder of that key did not seal it for this context and key
     */
    public static CaseContent open(SealedCase sealed, CaseContext context, EncryptionKey bank)
            throws MalformedException {
        if (!sealed.encryptionKey().equals(bank.keyId())) {
            throw new MalformedException("sealed to another key");
        }
        ECPublicKeyParameters sender = P256.decodePublic(sealed.deviceKey().toArray());
        byte[] info = context.info(bank.keyId());
        return CaseContent.decode(
                HpkeOpener.openFrom(sender, bank.pair(), info, sealed.aad(), sealed.encAndCiphertext()));
    }
}
