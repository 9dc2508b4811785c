package org.chaka.protocol.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseContext;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.cases.SealedCase;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.MalformedException;

/** A case of the same inquiry as the other vectors, and what the bank says to it. Writes {@code case.json} into a folder. */
final class CaseVectors {
    static final UUID CASE = UUID.fromString("c0ffee00-0b6b-4b6b-8b6b-0123456789ab");
    static final Instant ASKED = Instant.parse("2021-12-22T02:00:00.123Z");
    static final Instant AS_OF = Instant.parse("2021-12-22T02:00:10.456Z");
    static final CardReference REFERENCE = new CardReference(0x010203040506L);

    /** {@code signed} is what stands before the signature in {@code state}, with label and institution code. */
    record CaseOf(
            String institutionCode,
            String inquiryId,
            String caseId,
            Vectors.PrivateKey device,
            String bankRootCertificate,
            String bankEncryptionCertificate,
            Vectors.PrivateKey bankEncryptionKey,
            String wish,
            String reference,
            long askedAt,
            String info,
            String sealedCase,
            String bankSigningCertificate,
            String stateWord,
            long asOf,
            String state) {}

    private CaseVectors() {}

    public static void main(String[] arguments) throws IOException, MalformedException {
        CertificateIssuer root = VectorParts.root("Vector bank root");
        ECPublicKeyParameters bank = P256.publicKeyOf(VectorInputs.key("bank encryption"));
        X509Certificate encryption = root.issueLeaf(
                bank,
                ChakaUris.institutionEncryption(VectorInputs.BANK),
                LeafUsage.ENCRYPTION,
                VectorInputs.CERTIFIED_FROM,
                VectorInputs.CERTIFIED_TO);
        SigningKey signing =
                VectorParts.signingKey(root, "bank signing", ChakaUris.institutionSigning(VectorInputs.BANK));
        CaseContext context = new CaseContext(VectorInputs.BANK, VectorInputs.INQUIRY, CASE);
        CaseContent content = new CaseContent(CardWish.NOT_MINE, REFERENCE, ASKED);
        Bytes sealed = SealedCase.seal(content, context, bank, VectorInputs.key("device"));
        Bytes hash = Digests.sha256(sealed.toArray());
        VectorParts.write(
                Path.of(arguments[0]),
                "case.json",
                new CaseOf(
                        VectorInputs.BANK.digits(),
                        VectorInputs.INQUIRY.toString(),
                        CASE.toString(),
                        VectorParts.privateKey("device"),
                        VectorParts.der(root.root()),
                        VectorParts.der(encryption),
                        VectorParts.privateKey("bank encryption"),
                        content.wish().word(),
                        REFERENCE.toString(),
                        ASKED.toEpochMilli(),
                        VectorParts.hex(context.info(KeyId.of(bank))),
                        sealed.hex(),
                        VectorParts.der(signing.certificate()),
                        CaseState.COME_TO_A_BRANCH.word(),
                        AS_OF.toEpochMilli(),
                        SignedCaseState.create(
                                        VectorInputs.BANK, CaseState.COME_TO_A_BRANCH, AS_OF, CASE, hash, signing)
                                .encode()
                                .hex()));
    }
}
