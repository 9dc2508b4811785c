package org.chaka.protocol.vectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerSealer;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.sealing.Suite;
import org.chaka.protocol.wire.AnswerContentCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WireUuid;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkItemCodec;

/**
 * Writes the vector files, once per protocol version: sealing draws fresh randomness, so a second run gives other (and
 * equally valid) sealed messages. The argument is the folder.
 */
final class WriteVectors {
    private final Path folder;
    private final CertificateIssuer bankRoot = VectorParts.root("Vector bank root");
    private final CertificateIssuer authorityRoot = VectorParts.root("Vector authority root");
    private final ConsentSeed seed = VectorInputs.seed();
    private final ConsentTree tree = VectorInputs.tree(VectorInputs.choices().get(1));

    private WriteVectors(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, MalformedException {
        WriteVectors writer = new WriteVectors(Path.of(arguments[0]));
        writer.texts();
        writer.trees();
        writer.answers();
        writer.signedHttp();
        writer.faceAndVerdict(writer.peopleAndBinding());
    }

    private void texts() throws IOException {
        var text = VectorInputs.TEXT;
        VectorParts.write(
                folder,
                "consent-text.json",
                new Vectors.ConsentTexts(
                        text.agreementZh(),
                        text.authorisationZh(),
                        text.agreementEn(),
                        text.authorisationEn(),
                        text.digest().hex()));
    }

    private void trees() throws IOException {
        List<Vectors.Tree> trees = new ArrayList<>();
        for (SortedMap<Integer, InstitutionCode> choice : VectorInputs.choices()) {
            ConsentTree built = VectorInputs.tree(choice);
            List<Vectors.Bank> banks = new ArrayList<>();
            choice.forEach((slot, code) -> banks.add(new Vectors.Bank(
                    code.digits(),
                    slot,
                    seed.leafSalt(slot).hex(),
                    VectorParts.hex(VectorInputs.statement(code).encode()),
                    built.leaf(slot).hex(),
                    List.of(built.path(slot).hashes().hex().split("(?<=\\G.{64})")))));
            trees.add(new Vectors.Tree(
                    seed.bytes().hex(),
                    VectorInputs.INQUIRY.toString(),
                    VectorInputs.TEXT.digest().hex(),
                    1,
                    VectorInputs.SUBMITTED.toEpochMilli(),
                    VectorInputs.VALID_UNTIL.toEpochMilli(),
                    seed.personSalt().hex(),
                    banks,
                    built.root().hex()));
        }
        VectorParts.write(folder, "consent-tree.json", new Vectors.ConsentTrees(trees));
    }

    private Bytes peopleAndBinding() throws IOException {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put(VectorInputs.NAME, VectorInputs.NUMBER);
        numbers.put("阿卜杜拉·买买提", "440524188001010014");
        numbers.put("李雷", "34052419800101001X");
        List<Vectors.Person> people = new ArrayList<>();
        numbers.forEach((name, number) -> people.add(new Vectors.Person(
                seed.personSalt().hex(),
                1,
                number,
                name,
                PersonCommitment.of(seed.personSalt(), 1, number, name).hex())));
        VectorParts.write(folder, "person-commitment.json", new Vectors.People(people));
        Bytes commitment = Bytes.ofHex(people.getFirst().personCommitment());
        Bytes binding = Binding.of(VectorInputs.INQUIRY, VectorInputs.deviceKey(), tree.root(), commitment);
        VectorParts.write(
                folder,
                "binding.json",
                new Vectors.BindingOf(
                        VectorInputs.INQUIRY.toString(),
                        VectorInputs.deviceKey().hex(),
                        tree.root().hex(),
                        commitment.hex(),
                        binding.hex()));
        VectorParts.write(folder, "passkey.json", PasskeyVector.of(commitment, binding));
        return binding;
    }

    private void faceAndVerdict(Bytes binding) throws IOException, MalformedException {
        SigningKey signing = VectorParts.signingKey(authorityRoot, "authority signing", ChakaUris.AUTHORITY_SIGNING);
        Bytes evidence = Bytes.ofHex("e0e1e2e3e4e5e6e7e8e9eaebecedeeef");
        Verdict verdict = Verdict.create(VerdictMethod.FACE, VectorInputs.SUBMITTED, evidence, binding, signing);
        VectorParts.write(
                folder,
                "verdict.json",
                new Vectors.VerdictOf(
                        VectorParts.der(authorityRoot.root()),
                        VectorParts.der(signing.certificate()),
                        VectorParts.privateKey("authority signing"),
                        1,
                        1,
                        VectorInputs.SUBMITTED.toEpochMilli(),
                        evidence.hex(),
                        binding.hex(),
                        verdict.encode().hex()));
        workItem(signing, verdict);

        ECPublicKeyParameters key = P256.publicKeyOf(VectorInputs.key("authority encryption"));
        X509Certificate certificate = authorityRoot.issueLeaf(
                key,
                ChakaUris.AUTHORITY_ENCRYPTION,
                LeafUsage.ENCRYPTION,
                VectorInputs.CERTIFIED_FROM,
                VectorInputs.CERTIFIED_TO);
        FaceCapture capture = new FaceCapture(
                binding,
                Bytes.ofHex("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"),
                Stream.of("ffd8ffe0 01", "ffd8ffe0 0203", "ffd8ffe0 040506")
                        .map(picture -> Bytes.ofHex(picture.replace(" ", "")))
                        .toList());
        byte[] info = VectorParts.join(
                Digests.label("chaka.face.v1"),
                Suite.toBytes(),
                KeyId.of(key).toBytes(),
                WireUuid.toBytes(VectorInputs.INQUIRY));
        VectorParts.write(
                folder,
                "sealed-face.json",
                new Vectors.SealedFace(
                        VectorInputs.INQUIRY.toString(),
                        VectorParts.der(authorityRoot.root()),
                        VectorParts.der(certificate),
                        VectorParts.privateKey("authority encryption"),
                        VectorParts.hex(info),
                        binding.hex(),
                        capture.challenge().hex(),
                        capture.pictures().stream().map(Bytes::hex).toList(),
                        VectorParts.hex(SealedBatch.sealFace(certificate, VectorInputs.INQUIRY, capture.encode()))));
    }

    private void workItem(SigningKey authority, Verdict verdict) throws IOException {
        int slot = VectorInputs.BANK_SLOT;
        WorkItem item = new WorkItem(
                VectorInputs.INQUIRY,
                VectorInputs.SUBMITTED,
                VectorInputs.DEADLINE,
                1,
                VectorInputs.NUMBER,
                "8613800138000",
                VectorInputs.NAME,
                seed.personSalt(),
                VectorInputs.deviceKey(),
                slot,
                seed.leafSalt(slot),
                VectorInputs.TEXT.digest(),
                1,
                VectorInputs.SUBMITTED,
                VectorInputs.VALID_UNTIL,
                tree.path(slot).hashes(),
                verdict.encode());
        ByteBuffer out = ByteBuffer.allocate(WireLimits.ITEM_BYTES);
        WorkItemCodec.put(out, item);
        VectorParts.write(
                folder,
                "work-item.json",
                new Vectors.WorkItemOf(
                        VectorInputs.BANK.digits(),
                        VectorInputs.INQUIRY.toString(),
                        item.submittedAt().toEpochMilli(),
                        item.deadlineAt().toEpochMilli(),
                        item.documentNumber(),
                        item.phone(),
                        item.name(),
                        slot,
                        VectorParts.der(authority.certificate()),
                        VectorParts.hex(out.array())));
    }

    private void answers() throws IOException, MalformedException {
        SigningKey bank =
                VectorParts.signingKey(bankRoot, "bank signing", ChakaUris.institutionSigning(VectorInputs.BANK));
        Bytes leaf = tree.leaf(VectorInputs.BANK_SLOT);
        AnswerContext context =
                new AnswerContext(VectorInputs.BANK, VectorInputs.INQUIRY, VectorInputs.deviceKey(), leaf);
        List<Vectors.Accepted> accepted = new ArrayList<>();
        List<Vectors.SealedAnswerOf> sealed = new ArrayList<>();
        for (var each : ContentCases.accepted().entrySet()) {
            accepted.add(ContentCases.describe(each.getKey(), each.getValue()));
            sealed.add(new Vectors.SealedAnswerOf(
                    each.getKey(),
                    VectorParts.hex(AnswerContentCodec.encode(each.getValue())),
                    AnswerSealer.seal(each.getValue(), context, bank).hex()));
        }
        List<Vectors.Refused> refused = new ArrayList<>();
        ContentCases.refused().forEach((name, bytes) -> refused.add(new Vectors.Refused(name, VectorParts.hex(bytes))));
        VectorParts.write(folder, "answer-content.json", new Vectors.AnswerContents(accepted, refused));
        VectorParts.write(
                folder,
                "sealed-answer.json",
                new Vectors.SealedAnswers(
                        VectorInputs.BANK.digits(),
                        VectorInputs.BANK_SLOT,
                        VectorInputs.INQUIRY.toString(),
                        VectorParts.privateKey("device"),
                        leaf.hex(),
                        VectorParts.der(bankRoot.root()),
                        VectorParts.der(bank.certificate()),
                        bank.keyId().toString(),
                        VectorParts.hex(P256.encodePublic(bank.publicKey())),
                        VectorParts.hex(context.info()),
                        sealed));
    }

    private void signedHttp() throws IOException, MalformedException {
        SigningKey bank =
                VectorParts.signingKey(bankRoot, "bank signing", ChakaUris.institutionSigning(VectorInputs.BANK));
        ECPrivateKeyParameters hubKey = VectorInputs.key("hub signing");
        SigningKey hub = new SigningKey(
                hubKey,
                CertificateIssuer.selfSigned(
                        hubKey,
                        ChakaUris.HUB_SIGNING,
                        LeafUsage.SIGNING,
                        VectorInputs.CERTIFIED_FROM,
                        VectorInputs.CERTIFIED_TO,
                        VectorParts.RANDOM));
        Instant created = Instant.ofEpochSecond(VectorInputs.SUBMITTED.getEpochSecond());
        String uri = "https://hub.example/bank/v1/leases";
        String nonce = "AAECAwQFBgcICQoLDA0ODw";
        byte[] body = "{\"max_items\":500}".getBytes(StandardCharsets.UTF_8);
        RequestParts request = new RequestParts("POST", uri, MediaTypes.JSON, body);
        Map<String, String> sent = HttpSignatures.signRequest(request, SignatureTag.BANK_REQUEST, bank, created, nonce);
        byte[] answer = "{\"items\":0,\"retry_after_seconds\":1}".getBytes(StandardCharsets.UTF_8);
        ReplyParts reply = new ReplyParts(200, MediaTypes.JSON, answer, sent.get(HttpSignatures.SIGNATURE));
        VectorParts.write(
                folder,
                "signed-http.json",
                new Vectors.SignedHttp(
                        new Vectors.Signer(VectorParts.der(bank.certificate()), VectorParts.privateKey("bank signing")),
                        new Vectors.Signer(VectorParts.der(hub.certificate()), VectorParts.privateKey("hub signing")),
                        new Vectors.Request(
                                "POST",
                                uri,
                                MediaTypes.JSON,
                                VectorParts.hex(body),
                                created.toEpochMilli(),
                                nonce,
                                new TreeMap<>(sent)),
                        new Vectors.Reply(
                                200,
                                MediaTypes.JSON,
                                VectorParts.hex(answer),
                                created.toEpochMilli(),
                                new TreeMap<>(HttpSignatures.signReply(reply, hub, created)))));
    }
}
