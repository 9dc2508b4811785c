package org.chaka.protocol.sealing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerContentCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/** The bank's side of a sealed answer (B1): sealed to the device, then signed together with its whole context. */
public final class AnswerSealer {
    private AnswerSealer() {}

    /**
     * Always 673 bytes, whatever is inside.
     *
     * @throws MalformedException when the device key is not a point of the curve
     */
    public static Bytes seal(AnswerContent content, AnswerContext context, SigningKey bank) throws MalformedException {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.ANSWER_BYTES);
        out.putShort(SealedAnswer.VERSION).put(Suite.toBytes()).put(bank.keyId().toBytes());
        byte[] aad = Arrays.copyOf(out.array(), SealedAnswer.AAD_BYTES);
        byte[] info = context.info();
        byte[] plaintext = AnswerContentCodec.encode(content);
        out.put(HpkeSealer.seal(context.deviceKey().toArray(), info, aad, plaintext));
        byte[] signed = Arrays.copyOf(out.array(), SealedAnswer.SIGNED_BYTES);
        out.put(bank.sign(SealedAnswer.SIGNATURE_LABEL, info, signed));
        return Bytes.copyOf(out.array());
    }
}
