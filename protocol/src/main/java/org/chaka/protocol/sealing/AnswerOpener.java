package org.chaka.protocol.sealing;

import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.AnswerRefusedException.Reason;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerContentCodec;
import org.chaka.protocol.wire.MalformedException;

/** The device's side of a sealed answer: first the bank's signature, then the seal. Never called by the hub. */
public final class AnswerOpener {
    private AnswerOpener() {}

    /**
     * Opens an answer.
     *
     * @param context what the device kept when consent was given
     * @param bankSigningKey of the certificate that {@code TrustAnchor} verified
     * @param deviceKey the device's private key of this inquiry
     * @throws AnswerRefusedException with the reason; then nothing of it may be shown
     */
    public static AnswerContent open(
            byte[] envelope,
            AnswerContext context,
            ECPublicKeyParameters bankSigningKey,
            ECPrivateKeyParameters deviceKey)
            throws AnswerRefusedException {
        SealedAnswer answer = parse(envelope);
        if (!answer.signingKeyId().equals(KeyId.of(bankSigningKey))) {
            throw new AnswerRefusedException(Reason.KEY, "the answer names another signing key", null);
        }
        byte[] info = context.info();
        if (!P256.verify(bankSigningKey, answer.signature(), SealedAnswer.SIGNATURE_LABEL, info, answer.signed())) {
            throw new AnswerRefusedException(Reason.SIGNATURE, "the bank did not sign this in this context", null);
        }
        byte[] plaintext = unseal(answer, info, deviceKey);
        try {
            return AnswerContentCodec.decode(plaintext);
        } catch (MalformedException e) {
            throw new AnswerRefusedException(Reason.CONTENT, e.getMessage(), e);
        }
    }

    private static SealedAnswer parse(byte[] envelope) throws AnswerRefusedException {
        try {
            return SealedAnswer.parse(envelope);
        } catch (MalformedException e) {
            throw new AnswerRefusedException(Reason.STRUCTURE, e.getMessage(), e);
        }
    }

    private static byte[] unseal(SealedAnswer answer, byte[] info, ECPrivateKeyParameters deviceKey)
            throws AnswerRefusedException {
        try {
            return HpkeOpener.open(P256.pairOf(deviceKey), info, answer.aad(), answer.encAndCiphertext());
        } catch (MalformedException e) {
            throw new AnswerRefusedException(Reason.SEAL, e.getMessage(), e);
        }
    }
}
