package org.chaka.node.conformance;

import java.util.Arrays;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.AnswerOpener;
import org.chaka.protocol.sealing.AnswerRefusedException;
import org.chaka.protocol.sealing.HpkeOpener;
import org.chaka.protocol.sealing.SealedAnswer;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/** An answer as the person's device looks at it, layer by layer. */
final class OpenedAnswer {
    private static final byte[] SIGNATURE_LABEL = Digests.label("chaka.answer-signature.v1");
    private static final int AAD_BYTES = 16;
    private static final int SIGNED_BYTES = WireLimits.ANSWER_BYTES - WireLimits.SIGNATURE_BYTES;

    private OpenedAnswer() {}

    static AnswerContent open(Bytes sealed, Inquiry inquiry, BankUnderTest bank) throws CaseEnded {
        try {
            return AnswerOpener.open(sealed.toArray(), inquiry.context(), bank.signingKey(), inquiry.device());
        } catch (AnswerRefusedException e) {
            throw CaseEnded.failed("A device refuses the answer (" + e.reason() + "): " + e.getMessage() + ".");
        }
    }

    /** Whether version, suite and key id stand where they should. */
    static boolean isWellFormed(Bytes sealed, BankUnderTest bank) {
        try {
            return SealedAnswer.signingKeyId(sealed.toArray(), 0).equals(bank.signingKeyId());
        } catch (MalformedException e) {
            return false;
        }
    }

    static boolean isSigned(Bytes sealed, Inquiry inquiry, BankUnderTest bank) {
        byte[] bytes = sealed.toArray();
        byte[] signature = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        return P256.verify(
                bank.signingKey(), signature, SIGNATURE_LABEL, inquiry.context().info(), signed);
    }

    /** The 512 bytes inside. */
    static byte[] plaintext(Bytes sealed, Inquiry inquiry) throws CaseEnded {
        byte[] bytes = sealed.toArray();
        try {
            return HpkeOpener.open(
                    P256.pairOf(inquiry.device()),
                    inquiry.context().info(),
                    Arrays.copyOf(bytes, AAD_BYTES),
                    Arrays.copyOfRange(bytes, AAD_BYTES, SIGNED_BYTES));
        } catch (MalformedException e) {
            throw CaseEnded.failed("The answer does not open with the device's key: info, aad or key are other ones.");
        }
    }

    /** The encapsulated key. */
    static Bytes enc(Bytes sealed) {
        return Bytes.copyOf(sealed.toArray(), AAD_BYTES, WireLimits.PUBLIC_KEY_BYTES);
    }
}
