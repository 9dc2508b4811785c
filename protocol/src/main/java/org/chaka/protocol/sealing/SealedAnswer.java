package org.chaka.protocol.sealing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/**
 * The 673 bytes around an answer: {@code u16 1 | suite[6] | key id[8] | enc[65] | ciphertext[528] | signature[64]}
 * (protocol section 7). Knows the structure only; it opens nothing.
 */
public final class SealedAnswer {
    static final byte[] SIGNATURE_LABEL = Digests.label("chaka.answer-signature.v1");
    static final short VERSION = 1;
    static final int AAD_BYTES = 16;
    static final int SIGNED_BYTES = WireLimits.ANSWER_BYTES - WireLimits.SIGNATURE_BYTES;
    private static final int SUITE_OFFSET = 2;
    private static final int KEY_ID_OFFSET = SUITE_OFFSET + Suite.LENGTH;

    private final byte[] envelope;

    private SealedAnswer(byte[] envelope) {
        this.envelope = envelope;
    }

    /**
     * Reads an envelope; nothing is opened or verified.
     *
     * @throws MalformedException when size, version or suite is not that of version 1
     */
    public static SealedAnswer parse(byte[] envelope) throws MalformedException {
        if (envelope.length != WireLimits.ANSWER_BYTES) {
            throw new MalformedException("a sealed answer has 673 bytes");
        }
        checkStructure(envelope, 0);
        return new SealedAnswer(envelope.clone());
    }

    /**
     * The key id that the 673 bytes at {@code offset} name; for the hub, which checks many in place and must not open
     * any.
     *
     * @throws MalformedException on another version or suite ({@code answer-malformed})
     */
    public static KeyId signingKeyId(byte[] body, int offset) throws MalformedException {
        checkStructure(body, offset);
        return new KeyId(ByteBuffer.wrap(body).getLong(offset + KEY_ID_OFFSET));
    }

    /** The key id of the bank's signing key, as the envelope names it. */
    public KeyId signingKeyId() {
        return new KeyId(ByteBuffer.wrap(envelope).getLong(KEY_ID_OFFSET));
    }

    /** A copy of the 673 bytes. */
    public byte[] toBytes() {
        return envelope.clone();
    }

    byte[] aad() {
        return Arrays.copyOf(envelope, AAD_BYTES);
    }

    byte[] encAndCiphertext() {
        return Arrays.copyOfRange(envelope, AAD_BYTES, SIGNED_BYTES);
    }

    byte[] signed() {
        return Arrays.copyOf(envelope, SIGNED_BYTES);
    }

    byte[] signature() {
        return Arrays.copyOfRange(envelope, SIGNED_BYTES, envelope.length);
    }

    private static void checkStructure(byte[] bytes, int offset) throws MalformedException {
        if (ByteBuffer.wrap(bytes).getShort(offset) != VERSION) {
            throw new MalformedException("a sealed answer of an unknown version");
        }
        if (!Suite.isAt(bytes, offset + SUITE_OFFSET)) {
            throw new MalformedException("a sealed answer of an unknown suite");
        }
    }
}
