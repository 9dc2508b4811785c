package org.chaka.protocol.consent;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireTime;

/**
 * The identity authority's statement "this is the person" over a binding (protocol section 4), 132 bytes. The decision
 * is always 1: no verdict is made about somebody who is not the person.
 *
 * @param evidenceId 16 bytes, the authority's own
 * @param binding 32 bytes
 * @param signature 64 bytes over the label and the 68 bytes before
 */
public record Verdict(
        VerdictMethod method, KeyId authorityKey, Instant issuedAt, Bytes evidenceId, Bytes binding, Bytes signature) {
    /** Bytes of an evidence id. */
    public static final int EVIDENCE_BYTES = 16;

    private static final byte[] LABEL = Digests.label("chaka.verdict.v1");
    private static final short VERSION = 1;
    private static final byte IS_THE_PERSON = 1;
    private static final int SIGNED_BYTES = WireLimits.VERDICT_BYTES - WireLimits.SIGNATURE_BYTES;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public Verdict {
        evidenceId.requireLength(EVIDENCE_BYTES, "evidence id");
        binding.requireLength(WireLimits.HASH_BYTES, "binding");
        signature.requireLength(WireLimits.SIGNATURE_BYTES, "signature");
    }

    /** What the authority does after it has made sure of the person. */
    public static Verdict create(
            VerdictMethod method, Instant issuedAt, Bytes evidenceId, Bytes binding, SigningKey authority) {
        Instant issued = Instant.ofEpochMilli(issuedAt.toEpochMilli());
        byte[] statement = statement(method, authority.keyId(), issued, evidenceId, binding);
        Bytes signature = Bytes.copyOf(authority.sign(LABEL, statement));
        return new Verdict(method, authority.keyId(), issued, evidenceId, binding, signature);
    }

    /**
     * Reads 132 bytes; the signature is not checked.
     *
     * @throws MalformedException on any unknown value
     */
    public static Verdict parse(byte[] bytes) throws MalformedException {
        if (bytes.length != WireLimits.VERDICT_BYTES) {
            throw new MalformedException("a verdict has 132 bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getShort() != VERSION) {
            throw new MalformedException("a verdict of an unknown version");
        }
        VerdictMethod method = VerdictMethod.of(in.get());
        if (in.get() != IS_THE_PERSON) {
            throw new MalformedException("a verdict that does not say that it is the person");
        }
        return new Verdict(
                method,
                KeyId.read(in),
                WireTime.read(in),
                Bytes.read(in, EVIDENCE_BYTES),
                Bytes.read(in, WireLimits.HASH_BYTES),
                Bytes.read(in, WireLimits.SIGNATURE_BYTES));
    }

    /** The 132 bytes. */
    public Bytes encode() {
        byte[] statement = statement(method, authorityKey, issuedAt, evidenceId, binding);
        byte[] out = Arrays.copyOf(statement, WireLimits.VERDICT_BYTES);
        System.arraycopy(signature.toArray(), 0, out, SIGNED_BYTES, WireLimits.SIGNATURE_BYTES);
        return Bytes.copyOf(out);
    }

    /** Whether {@code key} is the one named here and made the signature. */
    public boolean isSignedBy(ECPublicKeyParameters key) {
        byte[] statement = statement(method, authorityKey, issuedAt, evidenceId, binding);
        return KeyId.of(key).equals(authorityKey) && P256.verify(key, signature.toArray(), LABEL, statement);
    }

    private static byte[] statement(
            VerdictMethod method, KeyId authorityKey, Instant issuedAt, Bytes evidenceId, Bytes binding) {
        ByteBuffer out = ByteBuffer.allocate(SIGNED_BYTES);
        out.putShort(VERSION).put((byte) method.code()).put(IS_THE_PERSON).put(authorityKey.toBytes());
        WireTime.put(out, issuedAt);
        evidenceId.putTo(out);
        binding.putTo(out);
        return out.array();
    }
}
