package org.chaka.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.PasskeyDigests;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentPath;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentText;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.KeyDirectory;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerOpener;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerContentCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkItemCodec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B2: the published vectors hold; a change that breaks one breaks every bank and every device")
class VectorsTest {
    private static final Instant NOW = VectorInputs.SUBMITTED;

    @Test
    void consentText() throws Exception {
        var vector = Vectors.read("consent-text", Vectors.ConsentTexts.class);
        ConsentText text = new ConsentText(
                vector.agreementZh(), vector.authorisationZh(), vector.agreementEn(), vector.authorisationEn());
        assertThat(text.digest()).isEqualTo(hex(vector.textDigest()));
    }

    @Test
    void consentTrees() throws Exception {
        var vector = Vectors.read("consent-tree", Vectors.ConsentTrees.class);
        assertThat(vector.trees()).hasSize(3);
        for (Vectors.Tree tree : vector.trees()) {
            ConsentSeed seed = new ConsentSeed(hex(tree.seed()));
            assertThat(seed.personSalt()).isEqualTo(hex(tree.personSalt()));
            TreeMap<Integer, ConsentStatement> statements = new TreeMap<>();
            for (Vectors.Bank bank : tree.banks()) {
                ConsentStatement statement = statement(tree, bank);
                statements.put(bank.slot(), statement);
                assertThat(hex(bank.statement())).isEqualTo(Bytes.copyOf(statement.encode()));
                assertThat(seed.leafSalt(bank.slot())).isEqualTo(hex(bank.leafSalt()));
                assertThat(statement.leaf(hex(bank.leafSalt()))).isEqualTo(hex(bank.leaf()));
                ConsentPath path = new ConsentPath(hex(String.join("", bank.path())));
                assertThat(path.leadsTo(hex(tree.root()), bank.slot(), hex(bank.leaf())))
                        .isTrue();
            }
            ConsentTree built = ConsentTree.build(seed, statements);
            assertThat(built.root()).isEqualTo(hex(tree.root()));
            for (Vectors.Bank bank : tree.banks()) {
                assertThat(built.leaf(bank.slot())).isEqualTo(hex(bank.leaf()));
                assertThat(built.path(bank.slot()).hashes()).isEqualTo(hex(String.join("", bank.path())));
            }
        }
    }

    @Test
    void peopleAndBinding() throws Exception {
        for (Vectors.Person person :
                Vectors.read("person-commitment", Vectors.People.class).people()) {
            assertThat(PersonCommitment.of(
                            hex(person.personSalt()), person.documentType(), person.documentNumber(), person.name()))
                    .isEqualTo(hex(person.personCommitment()));
        }
        var vector = Vectors.read("binding", Vectors.BindingOf.class);
        assertThat(Binding.of(
                        UUID.fromString(vector.inquiryId()),
                        hex(vector.deviceKey()),
                        hex(vector.consentRoot()),
                        hex(vector.personCommitment())))
                .isEqualTo(hex(vector.binding()));
    }

    @Test
    @DisplayName("D9: what a passkey signs, and what a face says yes to when one is registered")
    void passkey() throws Exception {
        var vector = Vectors.read("passkey", Vectors.PasskeyOf.class);
        UUID registration = UUID.fromString(vector.registrationId());
        Bytes person = hex(vector.personCommitment());
        Bytes challenge = hex(vector.challenge());
        assertThat(PasskeyDigests.creation(registration, person, challenge)).isEqualTo(hex(vector.creation()));
        assertThat(PasskeyDigests.registrationBinding(
                        registration, person, hex(vector.clientData()), hex(vector.attestation())))
                .isEqualTo(hex(vector.registrationBinding()));
        assertThat(PasskeyDigests.proof(hex(vector.binding()), challenge)).isEqualTo(hex(vector.proof()));
    }

    @Test
    void verdict() throws Exception {
        var vector = Vectors.read("verdict", Vectors.VerdictOf.class);
        X509Certificate certificate = certificate(vector.authoritySigningCertificate());
        ECPublicKeyParameters key = new TrustAnchor(certificate(vector.authorityRootCertificate()))
                .verifyLeaf(certificate, ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING, NOW);
        Verdict verdict = Verdict.parse(hex(vector.verdict()).toArray());
        assertThat(verdict.isSignedBy(key)).isTrue();
        assertThat(verdict.binding()).isEqualTo(hex(vector.binding()));
        SigningKey authority = new SigningKey(privateKey(vector.authoritySigningKey()), certificate);
        Verdict again = Verdict.create(
                VerdictMethod.of(vector.method()),
                Instant.ofEpochMilli(vector.issuedAt()),
                hex(vector.evidenceId()),
                hex(vector.binding()),
                authority);
        assertThat(Arrays.copyOf(again.encode().toArray(), 68))
                .isEqualTo(Arrays.copyOf(verdict.encode().toArray(), 68));
        assertThat(again.isSignedBy(key)).isTrue();
    }

    @Test
    void answerContents() throws Exception {
        var vector = Vectors.read("answer-content", Vectors.AnswerContents.class);
        assertThat(vector.accepted()).hasSize(ContentCases.accepted().size());
        assertThat(vector.refused()).hasSize(ContentCases.refused().size());
        for (Vectors.Accepted accepted : vector.accepted()) {
            AnswerContent content =
                    AnswerContentCodec.decode(hex(accepted.content()).toArray());
            assertThat(content).isEqualTo(ContentCases.accepted().get(accepted.name()));
            assertThat(ContentCases.describe(accepted.name(), content)).isEqualTo(accepted);
        }
        for (Vectors.Refused refused : vector.refused()) {
            byte[] content = hex(refused.content()).toArray();
            assertThat(content).isEqualTo(ContentCases.refused().get(refused.name()));
            assertThatThrownBy(() -> AnswerContentCodec.decode(content))
                    .as(refused.name())
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void sealedAnswers() throws Exception {
        var vector = Vectors.read("sealed-answer", Vectors.SealedAnswers.class);
        InstitutionCode bank = new InstitutionCode(vector.institutionCode());
        ECPublicKeyParameters key = new TrustAnchor(certificate(vector.bankRootCertificate()))
                .verifyLeaf(
                        certificate(vector.bankSigningCertificate()),
                        ChakaUris.institutionSigning(bank),
                        LeafUsage.SIGNING,
                        NOW);
        assertThat(KeyId.of(key)).hasToString(vector.bankSigningKeyId());
        assertThat(P256.encodePublic(key))
                .isEqualTo(hex(vector.bankSigningPublicKey()).toArray());
        AnswerContext context = new AnswerContext(
                bank, UUID.fromString(vector.inquiryId()), hex(vector.device().publicKey()), hex(vector.leaf()));
        assertThat(context.info()).isEqualTo(hex(vector.info()).toArray());
        assertThat(vector.answers()).hasSize(ContentCases.accepted().size());
        for (Vectors.SealedAnswerOf answer : vector.answers()) {
            AnswerContent content =
                    AnswerOpener.open(hex(answer.sealedAnswer()).toArray(), context, key, privateKey(vector.device()));
            assertThat(content).isEqualTo(ContentCases.accepted().get(answer.name()));
            assertThat(AnswerContentCodec.encode(content))
                    .isEqualTo(hex(answer.content()).toArray());
        }
    }

    @Test
    void sealedFace() throws Exception {
        var vector = Vectors.read("sealed-face", Vectors.SealedFace.class);
        X509Certificate certificate = certificate(vector.authorityEncryptionCertificate());
        new TrustAnchor(certificate(vector.authorityRootCertificate()))
                .verifyLeaf(certificate, ChakaUris.AUTHORITY_ENCRYPTION, LeafUsage.ENCRYPTION, NOW);
        EncryptionKey key = new EncryptionKey(privateKey(vector.authorityEncryptionKey()), certificate);
        byte[] opened = SealedBatchOpener.openFace(
                hex(vector.sealedFace()).toArray(), UUID.fromString(vector.inquiryId()), key);
        FaceCapture capture = FaceCapture.parse(opened);
        assertThat(capture.binding()).isEqualTo(hex(vector.binding()));
        assertThat(capture.challenge()).isEqualTo(hex(vector.challenge()));
        assertThat(capture.pictures().stream().map(Bytes::hex)).isEqualTo(vector.pictures());
    }

    @Test
    void workItem() throws Exception {
        var vector = Vectors.read("work-item", Vectors.WorkItemOf.class);
        WorkItem item = WorkItemCodec.read(ByteBuffer.wrap(hex(vector.item()).toArray()));
        assertThat(item.inquiryId()).hasToString(vector.inquiryId());
        assertThat(item.submittedAt().toEpochMilli()).isEqualTo(vector.submittedAt());
        assertThat(item.deadlineAt().toEpochMilli()).isEqualTo(vector.deadlineAt());
        assertThat(item.documentNumber()).isEqualTo(vector.documentNumber());
        assertThat(item.phone()).isEqualTo(vector.phone());
        assertThat(item.name()).isEqualTo(vector.name());
        assertThat(item.slot()).isEqualTo(vector.slot());
        Bytes leaf = ConsentStatement.of(item, new InstitutionCode(vector.institutionCode()))
                .leaf(item.leafSalt());
        Bytes root = new ConsentPath(item.path()).rootOf(item.slot(), leaf);
        Bytes person = PersonCommitment.of(item.personSalt(), item.documentType(), item.documentNumber(), item.name());
        Verdict verdict = Verdict.parse(item.verdict().toArray());
        assertThat(verdict.isSignedBy(P256.publicKeyOf(certificate(vector.authoritySigningCertificate()))))
                .isTrue();
        assertThat(verdict.binding()).isEqualTo(Binding.of(item.inquiryId(), item.deviceKey(), root, person));
    }

    @Test
    void signedHttp() throws Exception {
        var vector = Vectors.read("signed-http", Vectors.SignedHttp.class);
        SigningKey bank = signer(vector.bank());
        SigningKey hub = signer(vector.hub());
        Vectors.Request sent = vector.request();
        Instant created = Instant.ofEpochMilli(sent.created());
        Clock clock = Clock.fixed(created, ZoneOffset.UTC);
        RequestParts request = new RequestParts(
                sent.method(),
                sent.targetUri(),
                sent.contentType(),
                hex(sent.body()).toArray());
        sameButForTheSignature(
                HttpSignatures.signRequest(request, SignatureTag.BANK_REQUEST, bank, created, sent.nonce()),
                sent.headers());
        String signature = HttpSignatures.verifyRequest(
                        request,
                        sent.headers()::get,
                        SignatureTag.BANK_REQUEST,
                        only(bank),
                        new InMemoryNonceMemory(clock),
                        clock)
                .signature();
        Vectors.Reply got = vector.reply();
        ReplyParts reply =
                new ReplyParts(got.status(), got.contentType(), hex(got.body()).toArray(), signature);
        sameButForTheSignature(HttpSignatures.signReply(reply, hub, created), got.headers());
        HttpSignatures.verifyReply(reply, got.headers()::get, only(hub), clock);
    }

    /** What is signed is the same; a signature is another each time, and the vector's is verified. */
    static void sameButForTheSignature(Map<String, String> headers, Map<String, String> expected) {
        Map<String, String> ours = new HashMap<>(headers);
        Map<String, String> theirs = new HashMap<>(expected);
        assertThat(ours.remove(HttpSignatures.SIGNATURE)).startsWith("chaka=:");
        assertThat(theirs.remove(HttpSignatures.SIGNATURE)).startsWith("chaka=:");
        assertThat(ours).isNotEmpty().isEqualTo(theirs);
    }

    private static ConsentStatement statement(Vectors.Tree tree, Vectors.Bank bank) {
        return new ConsentStatement(
                UUID.fromString(tree.inquiryId()),
                new InstitutionCode(bank.institutionCode()),
                hex(tree.textDigest()),
                tree.purpose(),
                Instant.ofEpochMilli(tree.grantedAt()),
                Instant.ofEpochMilli(tree.validUntil()));
    }

    static KeyDirectory only(SigningKey key) {
        return keyId -> Optional.of(key.publicKey()).filter(found -> key.keyId().equals(keyId));
    }

    static SigningKey signer(Vectors.Signer signer) throws Exception {
        return new SigningKey(privateKey(signer.key()), certificate(signer.certificate()));
    }

    static ECPrivateKeyParameters privateKey(Vectors.PrivateKey key) throws Exception {
        var pkcs8 = (ECPrivateKeyParameters)
                PrivateKeyFactory.createKey(hex(key.pkcs8()).toArray());
        ECPrivateKeyParameters privateKey = P256.decodePrivate(pkcs8.getD().toByteArray());
        ECPublicKeyParameters publicKey = P256.publicKeyOf(privateKey);
        assertThat(P256.encodePublic(publicKey)).isEqualTo(hex(key.publicKey()).toArray());
        assertThat(KeyId.of(publicKey)).hasToString(key.keyId());
        return privateKey;
    }

    private static X509Certificate certificate(String der) throws MalformedException {
        return Certificates.ofDer(hex(der));
    }

    private static Bytes hex(String text) {
        return Bytes.ofHex(text);
    }
}
