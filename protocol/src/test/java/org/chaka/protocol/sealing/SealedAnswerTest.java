package org.chaka.protocol.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerRefusedException.Reason;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SealedAnswerTest {
    private static final InstitutionCode BANK = new InstitutionCode("01020000");
    private static final UUID INQUIRY = UUID.randomUUID();
    private static final Bytes LEAF = Bytes.random(32, TestKeys.RANDOM);
    private static final AnswerContent NOBODY =
            AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.ANSWERED, TestKeys.NOW);

    private final CertificateIssuer root = TestKeys.root("Bank root");
    private final ECPrivateKeyParameters device = P256.generate(TestKeys.RANDOM);
    private final Bytes devicePoint = TestKeys.point(device);
    private final AnswerContext context = new AnswerContext(BANK, INQUIRY, devicePoint, LEAF);
    private SigningKey bank;

    @BeforeEach
    void issue() throws MalformedException {
        bank = TestKeys.signing(root, ChakaUris.institutionSigning(BANK));
    }

    @Test
    @DisplayName("B1, S11: an answer has 673 bytes whatever is inside, and only the device reads it")
    void roundTrip() throws Exception {
        Bytes nobody = AnswerSealer.seal(NOBODY, context, bank);
        Bytes full = AnswerSealer.seal(twentyFourCards(), context, bank);
        assertThat(nobody.length()).isEqualTo(WireLimits.ANSWER_BYTES);
        assertThat(full.length()).isEqualTo(WireLimits.ANSWER_BYTES);
        assertThat(open(nobody.toArray())).isEqualTo(NOBODY);
        assertThat(open(full.toArray())).isEqualTo(twentyFourCards());
    }

    @Test
    @DisplayName("every changed byte of the envelope is refused, each region for its own reason")
    void flips() throws Exception {
        byte[] sealed = AnswerSealer.seal(NOBODY, context, bank).toArray();
        for (int i = 0; i < sealed.length; i++) {
            Reason expected = i < 8 ? Reason.STRUCTURE : i < 16 ? Reason.KEY : Reason.SIGNATURE;
            assertRefused(expected, TestKeys.flipped(sealed, i), context, bank.publicKey(), device);
        }
        assertRefused(Reason.STRUCTURE, Arrays.copyOf(sealed, 672), context, bank.publicKey(), device);
        assertRefused(Reason.STRUCTURE, Arrays.copyOf(sealed, 674), context, bank.publicKey(), device);
    }

    @Test
    @DisplayName("B1: an answer moved to another bank, inquiry, device or consent is refused")
    void otherContexts() throws Exception {
        byte[] sealed = AnswerSealer.seal(NOBODY, context, bank).toArray();
        Bytes otherLeaf = Bytes.random(32, TestKeys.RANDOM);
        Bytes otherDevice = TestKeys.point(P256.generate(TestKeys.RANDOM));
        List<AnswerContext> others = List.of(
                new AnswerContext(new InstitutionCode("01030000"), INQUIRY, devicePoint, LEAF),
                new AnswerContext(BANK, UUID.randomUUID(), devicePoint, LEAF),
                new AnswerContext(BANK, INQUIRY, otherDevice, LEAF),
                new AnswerContext(BANK, INQUIRY, devicePoint, otherLeaf));
        for (AnswerContext other : others) {
            assertRefused(Reason.SIGNATURE, sealed, other, bank.publicKey(), device);
        }
    }

    @Test
    @DisplayName("an answer of another signer or for another device does not open")
    void otherKeys() throws Exception {
        byte[] sealed = AnswerSealer.seal(NOBODY, context, bank).toArray();
        SigningKey other = TestKeys.signing(root, ChakaUris.institutionSigning(BANK));
        assertRefused(Reason.KEY, sealed, context, other.publicKey(), device);
        assertRefused(Reason.SEAL, sealed, context, bank.publicKey(), P256.generate(TestKeys.RANDOM));
    }

    @Test
    @DisplayName("content that breaks section 7 is refused although the bank sealed and signed it")
    void badContent() throws Exception {
        byte[] sealed = sealRaw(new byte[WireLimits.ANSWER_CONTENT_BYTES]);
        assertRefused(Reason.CONTENT, sealed, context, bank.publicKey(), device);
    }

    @Test
    @DisplayName("the hub checks version and suite in place and reads the key id, and nothing else")
    void structuralCheck() throws Exception {
        byte[] sealed = AnswerSealer.seal(NOBODY, context, bank).toArray();
        int offset = 50;
        byte[] body = ByteBuffer.allocate(offset + sealed.length)
                .position(offset)
                .put(sealed)
                .array();
        assertThat(SealedAnswer.signingKeyId(body, offset)).isEqualTo(bank.keyId());
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = TestKeys.flipped(body, offset + i);
            if (i < 8) {
                assertThatThrownBy(() -> SealedAnswer.signingKeyId(changed, offset))
                        .isInstanceOf(MalformedException.class);
            } else {
                assertThat(SealedAnswer.signingKeyId(changed, offset).equals(bank.keyId()))
                        .isEqualTo(i >= 16);
            }
        }
        assertThat(SealedAnswer.parse(sealed).signingKeyId()).isEqualTo(bank.keyId());
    }

    @Test
    @DisplayName("a device key off the curve, or parts of the wrong size, are refused before sealing")
    void badContext() {
        Bytes offCurve = Bytes.copyOf(TestKeys.flipped(devicePoint.toArray(), 64));
        AnswerContext bad = new AnswerContext(BANK, INQUIRY, offCurve, LEAF);
        assertThatThrownBy(() -> AnswerSealer.seal(NOBODY, bad, bank)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new AnswerContext(BANK, INQUIRY, LEAF, LEAF))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnswerContext(BANK, INQUIRY, devicePoint, devicePoint))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private AnswerContent open(byte[] sealed) throws AnswerRefusedException {
        return AnswerOpener.open(sealed, context, bank.publicKey(), device);
    }

    private static void assertRefused(
            Reason reason,
            byte[] sealed,
            AnswerContext context,
            ECPublicKeyParameters bank,
            ECPrivateKeyParameters device) {
        AnswerRefusedException refused = catchThrowableOfType(
                AnswerRefusedException.class, () -> AnswerOpener.open(sealed, context, bank, device));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private byte[] sealRaw(byte[] plaintext) throws MalformedException {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.ANSWER_BYTES);
        out.putShort((short) 1).put(Suite.toBytes()).put(bank.keyId().toBytes());
        byte[] aad = Arrays.copyOf(out.array(), 16);
        out.put(HpkeSealer.seal(devicePoint.toArray(), context.info(), aad, plaintext));
        byte[] signed = Arrays.copyOf(out.array(), SealedAnswer.SIGNED_BYTES);
        return out.put(bank.sign(SealedAnswer.SIGNATURE_LABEL, context.info(), signed))
                .array();
    }

    private static AnswerContent twentyFourCards() {
        Instant asOf = TestKeys.NOW;
        CardEntry card =
                new CardEntry(CardKind.DEBIT, 6222, 123, new CardReference(77), Bytes.ofHex("0102030405060708"));
        return new AnswerContent(
                CustomerStatus.KNOWN,
                HalfStatus.ANSWERED,
                HalfStatus.ANSWERED,
                Set.of(),
                true,
                31,
                2,
                asOf,
                Collections.nCopies(24, card));
    }
}
