package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.cases.CaseContext;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.HpkeSealer;
import org.chaka.protocol.sealing.Suite;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireTime;

/** A person's case in the making (section 15): device and hub in one hand, so that one thing can be wrong. */
final class WishDraft {
    /** Where the device's key stands in the envelope. */
    static final int DEVICE_KEY_AT = 16;

    private static final int CLOSE = 1;
    private static final int AAD_BYTES = 81;
    private static final int PLAINTEXT_BYTES = 64;

    private final BankUnderTest bank;
    private final Inquiry inquiry;
    private final CardReference reference;
    private final UUID caseId = UUID.randomUUID();
    private UUID sealedAs = caseId;
    private UUID handedOutFor;
    private InstitutionCode sealedFor;
    private ECPrivateKeyParameters device;
    private int wish = CLOSE;
    private Consumer<byte[]> plaintextChange = plaintext -> {};
    private Consumer<byte[]> envelopeChange = envelope -> {};
    private int length = WireLimits.CASE_BYTES;

    /** Close this card, as the device of the inquiry says it. */
    WishDraft(BankUnderTest bank, Inquiry inquiry, CardReference reference) {
        this.bank = bank;
        this.inquiry = inquiry;
        this.reference = reference;
        this.handedOutFor = inquiry.id();
        this.sealedFor = bank.institution();
        this.device = inquiry.device();
    }

    WishDraft wish(int code) {
        wish = code;
        return this;
    }

    WishDraft device(ECPrivateKeyParameters other) {
        device = other;
        return this;
    }

    WishDraft sealedAs(UUID otherCase) {
        sealedAs = otherCase;
        return this;
    }

    WishDraft sealedFor(InstitutionCode otherBank) {
        sealedFor = otherBank;
        return this;
    }

    WishDraft handedOutFor(UUID otherInquiry) {
        handedOutFor = otherInquiry;
        return this;
    }

    WishDraft plaintext(Consumer<byte[]> change) {
        plaintextChange = change;
        return this;
    }

    WishDraft envelope(Consumer<byte[]> change) {
        envelopeChange = change;
        return this;
    }

    WishDraft length(int bytes) {
        length = bytes;
        return this;
    }

    /** As the hub hands it out. */
    OpenCases.Item make(Instant now) {
        byte[] plaintext = plaintext(now);
        plaintextChange.accept(plaintext);
        ECPublicKeyParameters key = encryptionKey();
        KeyId keyId = KeyId.of(key);
        byte[] info = new CaseContext(sealedFor, inquiry.id(), sealedAs).info(keyId);
        ByteBuffer envelope = ByteBuffer.allocate(WireLimits.CASE_BYTES);
        envelope.putShort((short) 1).put(Suite.toBytes()).put(keyId.toBytes());
        envelope.put(P256.encodePublic(P256.publicKeyOf(device)));
        byte[] aad = Arrays.copyOf(envelope.array(), AAD_BYTES);
        envelope.put(HpkeSealer.sealFrom(device, key, info, aad, plaintext));
        envelopeChange.accept(envelope.array());
        return new OpenCases.Item(caseId, handedOutFor, now, Bytes.copyOf(Arrays.copyOf(envelope.array(), length)));
    }

    private byte[] plaintext(Instant now) {
        ByteBuffer out = ByteBuffer.allocate(PLAINTEXT_BYTES);
        out.put((byte) 1).put((byte) wish);
        reference.putTo(out);
        WireTime.put(out, now);
        return out.array();
    }

    private ECPublicKeyParameters encryptionKey() {
        try {
            return P256.publicKeyOf(bank.encryption());
        } catch (MalformedException e) {
            throw new IllegalStateException("it was checked when it was read", e);
        }
    }
}
