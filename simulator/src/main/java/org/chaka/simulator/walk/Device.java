package org.chaka.simulator.walk;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.RevocationList;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerOpener;
import org.chaka.protocol.sealing.AnswerRefusedException;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import tools.jackson.databind.JsonNode;

/**
 * The cardholder's device during one inquiry: keeps the private key, computes by itself what the hub also says, and
 * believes only what leads to the roots that it pinned at registration.
 */
final class Device {
    private final Clock clock;
    private final TrustAnchor bankRoot;
    private final TrustAnchor authorityRoot;
    private final ECPrivateKeyParameters privateKey = P256.generate(new SecureRandom());
    private final Bytes publicKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(privateKey)));

    private UUID inquiryId;
    private ConsentTree tree;
    private Bytes binding;
    private X509Certificate authorityEncryption;
    private final Map<String, Integer> slots = new TreeMap<>();

    /**
     * Pins the roots.
     *
     * @param trust reply of {@code GET /api/trust}
     */
    Device(JsonNode trust, Clock clock) throws MalformedException {
        this.clock = clock;
        this.bankRoot = new TrustAnchor(certificate(trust.required("bank_root")));
        this.authorityRoot = new TrustAnchor(certificate(trust.required("authority_root")));
    }

    /** Builds tree and binding from a draft, and refuses a draft that is not what the person agreed to. */
    void begin(JsonNode draft, Person person, Bytes textDigest) throws MalformedException {
        inquiryId = UUID.fromString(draft.required("inquiry_id").asString());
        ConsentSeed seed = new ConsentSeed(bytes(draft.required("seed")));
        WalkFailure.require(bytes(draft.required("text_digest")).equals(textDigest), "the draft is about another text");
        Instant grantedAt = Instant.parse(draft.required("granted_at").asString());
        Instant validUntil = Instant.parse(draft.required("valid_until").asString());
        SortedMap<Integer, ConsentStatement> statements = new TreeMap<>();
        for (JsonNode bank : draft.required("banks")) {
            String code = bank.required("code").asString();
            slots.put(code, bank.required("slot").asInt());
            statements.put(
                    slots.get(code),
                    new ConsentStatement(
                            inquiryId,
                            new InstitutionCode(code),
                            textDigest,
                            ConsentStatement.OWN_OVERVIEW,
                            grantedAt,
                            validUntil));
        }
        tree = ConsentTree.build(seed, statements);
        Bytes commitment = PersonCommitment.of(
                seed.personSalt(), WireLimits.RESIDENT_IDENTITY_CARD, person.documentNumber(), person.name());
        WalkFailure.require(
                bytes(draft.required("person_commitment")).equals(commitment), "the draft is about another person");
        binding = Binding.of(inquiryId, publicKey, tree.root(), commitment);
        authorityEncryption = certificate(draft.required("authority_encryption_certificate"));
        trusted(authorityRoot, authorityEncryption, ChakaUris.AUTHORITY_ENCRYPTION, LeafUsage.ENCRYPTION);
    }

    UUID inquiryId() {
        return inquiryId;
    }

    /**
     * The body of {@code POST /api/drafts/{id}/face}.
     *
     * @param challenge of the reply to {@code POST /api/drafts/{id}/face-challenge}
     */
    Map<String, Object> face(JsonNode challenge, List<Bytes> pictures) throws MalformedException {
        FaceCapture capture = new FaceCapture(binding, bytes(challenge), pictures);
        Bytes sealed = Bytes.copyOf(SealedBatch.sealFace(authorityEncryption, inquiryId, capture.encode()));
        return Map.of("device_key", publicKey, "consent_root", tree.root(), "sealed_face", sealed);
    }

    /** Refuses a verdict that does not cover this device's key, inquiry, consent and person. */
    void check(JsonNode verdict) throws MalformedException {
        WalkFailure.require(
                Verdict.parse(bytes(verdict).toArray()).binding().equals(binding), "the verdict covers something else");
    }

    /**
     * Opens a bank's answer, after chain and signature were checked.
     *
     * @param certificates those of the bank, of which one must be its signing certificate
     * @param revocations the bank root's list, in which it must not be
     */
    AnswerContent open(String bank, JsonNode sealed, JsonNode certificates, JsonNode revocations)
            throws MalformedException {
        RevocationList revoked = current(revocations);
        InstitutionCode code = new InstitutionCode(bank);
        WalkFailure.require(slots.containsKey(bank), "an answer of a bank that was not asked: " + bank);
        AnswerContext context = new AnswerContext(code, inquiryId, publicKey, tree.leaf(slots.get(bank)));
        WalkFailure failure = new WalkFailure("no certificate for the answer of " + bank);
        for (JsonNode each : certificates) {
            X509Certificate certificate = certificate(each);
            if (revoked.contains(certificate)) {
                continue;
            }
            try {
                ECPublicKeyParameters bankKey = bankRoot.verifyLeaf(
                        certificate, ChakaUris.institutionSigning(code), LeafUsage.SIGNING, clock.instant());
                return AnswerOpener.open(bytes(sealed).toArray(), context, bankKey, privateKey);
            } catch (UntrustedCertificateException | AnswerRefusedException e) {
                // A bank may have several certificates: the encryption one, or one that was replaced.
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private RevocationList current(JsonNode revocations) throws MalformedException {
        try {
            RevocationList list = RevocationList.of(bytes(revocations), bankRoot.root());
            WalkFailure.require(list.isCurrent(clock.instant()), "the banks' revocation list has ended");
            return list;
        } catch (UntrustedCertificateException e) {
            throw new WalkFailure("a revocation list that is not of the pinned root", e);
        }
    }

    private void trusted(TrustAnchor root, X509Certificate leaf, String uri, LeafUsage usage) {
        try {
            root.verifyLeaf(leaf, uri, usage, clock.instant());
        } catch (UntrustedCertificateException e) {
            throw new WalkFailure("a certificate that does not lead to the pinned root", e);
        }
    }

    private static X509Certificate certificate(JsonNode der) throws MalformedException {
        return Certificates.ofDer(bytes(der));
    }

    static Bytes bytes(JsonNode base64) {
        return Bytes.ofBase64(base64.asString());
    }
}
