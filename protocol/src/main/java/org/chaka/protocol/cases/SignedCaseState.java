package org.chaka.protocol.cases;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireTime;
import org.chaka.protocol.wire.WireUuid;

/**
 * What a bank has signed about a case, 132 bytes. It names the very bytes of the case, so that nothing else that a hub
 * hands out under the same id can be answered in its place.
 *
 * @param signingKey key id of the bank's signing key
 * @param asOf since when, whole milliseconds
 * @param caseSha256 32 bytes, of the sealed case
 * @param signature 64 bytes over the label, the institution code and the 68 bytes before
 */
public record SignedCaseState(
        CaseState state, KeyId signingKey, Instant asOf, UUID caseId, Bytes caseSha256, Bytes signature) {
    private static final byte[] LABEL = Digests.label("chaka.case-state.v1");
    private static final short VERSION = 1;
    private static final int SIGNED_BYTES = WireLimits.CASE_STATE_BYTES - WireLimits.SIGNATURE_BYTES;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a size is wrong
     */
    public SignedCaseState {
        caseSha256.requireLength(WireLimits.HASH_BYTES, "hash of a case");
        signature.requireLength(WireLimits.SIGNATURE_BYTES, "signature");
    }

    /** What a bank says of a case. */
    public static SignedCaseState create(
            InstitutionCode institution,
            CaseState state,
            Instant asOf,
            UUID caseId,
            Bytes caseSha256,
            SigningKey bank) {
        byte[] statement = statement(state, bank.keyId(), asOf, caseId, caseSha256);
        Bytes signature = Bytes.copyOf(bank.sign(LABEL, institution.toBytes(), statement));
        return new SignedCaseState(
                state, bank.keyId(), Instant.ofEpochMilli(asOf.toEpochMilli()), caseId, caseSha256, signature);
    }

    /**
     * Reads 132 bytes; the signature is not checked.
     *
     * @throws MalformedException on any unknown value
     */
    public static SignedCaseState parse(byte[] bytes) throws MalformedException {
        if (bytes.length != WireLimits.CASE_STATE_BYTES) {
            throw new MalformedException("the state of a case has 132 bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getShort() != VERSION) {
            throw new MalformedException("the state of a case, of an unknown version");
        }
        CaseState state = CaseState.of(in.get());
        if (in.get() != 0) {
            throw new MalformedException("a reserved byte is not zero");
        }
        return new SignedCaseState(
                state,
                KeyId.read(in),
                WireTime.read(in),
                WireUuid.read(in),
                Bytes.read(in, WireLimits.HASH_BYTES),
                Bytes.read(in, WireLimits.SIGNATURE_BYTES));
    }

    /** The 132 bytes. */
    public Bytes encode() {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.CASE_STATE_BYTES);
        out.put(statement(state, signingKey, asOf, caseId, caseSha256));
        signature.putTo(out);
        return Bytes.copyOf(out.array());
    }

    /** Whether {@code key} is the one named here and made the signature, in the name of this bank. */
    public boolean isSignedBy(InstitutionCode institution, ECPublicKeyParameters key) {
        byte[] statement = statement(state, signingKey, asOf, caseId, caseSha256);
        return KeyId.of(key).equals(signingKey)
                && P256.verify(key, signature.toArray(), LABEL, institution.toBytes(), statement);
    }

    private static byte[] statement(CaseState state, KeyId signingKey, Instant asOf, UUID caseId, Bytes caseSha256) {
        ByteBuffer out = ByteBuffer.allocate(SIGNED_BYTES);
        out.putShort(VERSION).put((byte) state.code()).put((byte) 0).put(signingKey.toBytes());
        WireTime.put(out, asOf);
        WireUuid.put(out, caseId);
        caseSha256.putTo(out);
        return out.array();
    }
}
