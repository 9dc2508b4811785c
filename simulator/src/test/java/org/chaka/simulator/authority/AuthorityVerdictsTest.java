package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.authority.AuthorityFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("B1, S6: a verdict covers exactly device key, inquiry, consent and person")
class AuthorityVerdictsTest {
    private static final UUID INQUIRY = UUID.fromString("0b7f5c0e-3d5c-4a52-9a38-0c5b8b1f0a01");
    private static final Bytes DEVICE_KEY = point();
    private static final Bytes CONSENT_ROOT = Bytes.random(32, AuthorityFixture.RANDOM);
    private static final Bytes OTHER_HASH = Bytes.random(32, AuthorityFixture.RANDOM);
    private static final Bytes SALT = Bytes.random(16, AuthorityFixture.RANDOM);
    private static final Bytes BINDING =
            Binding.of(INQUIRY, DEVICE_KEY, CONSENT_ROOT, PersonCommitment.of(SALT, 1, "11010519491231002X", "张三"));

    @TempDir
    Path folder;

    private AuthorityFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new AuthorityFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName("B1: the verdict is over the binding of the request, and verifies under the pinned root")
    void verdict() throws Exception {
        Verdict verdict = accepted(request(sealed(BINDING, TestPictures.acceptable())));
        assertThat(verdict.binding()).isEqualTo(BINDING);
        assertThat(verdict.method()).isEqualTo(VerdictMethod.FACE);
        assertThat(verdict.issuedAt()).isEqualTo(AuthorityFixture.NOW);
        assertThat(verdict.isSignedBy(publishedSigningKey())).isTrue();
    }

    @Test
    void twoVerdictsHaveTwoEvidenceIds() throws Exception {
        Map<String, Object> request = request(sealed(BINDING, TestPictures.acceptable()));
        assertThat(accepted(request).evidenceId())
                .isNotEqualTo(accepted(request).evidenceId());
    }

    @Test
    @DisplayName("B1: whatever the hub puts in the place of what the browser sealed gets no verdict")
    void bindingMismatch() throws Exception {
        Bytes face = sealed(BINDING, TestPictures.acceptable());
        requireNoVerdict(with(face, "device_key", point()), "binding-mismatch");
        requireNoVerdict(with(face, "consent_root", OTHER_HASH), "binding-mismatch");
        requireNoVerdict(with(face, "person_salt", Bytes.random(16, AuthorityFixture.RANDOM)), "binding-mismatch");
        requireNoVerdict(with(face, "name", "李四"), "binding-mismatch");
        requireNoVerdict(with(face, "document_number", "34052419800101001X"), "binding-mismatch");
        requireNoVerdict(with(face, "document_type", 2), "binding-mismatch");
        requireNoVerdict(request(sealed(OTHER_HASH, TestPictures.acceptable())), "binding-mismatch");
        requireNoVerdict(request(sealedRaw(INQUIRY, new byte[31])), "binding-mismatch");
    }

    @Test
    @DisplayName("B1: a face that was sealed for another inquiry cannot be opened in this one")
    void faceOfAnotherInquiry() throws Exception {
        Bytes face = sealedRaw(UUID.randomUUID(), plaintext(BINDING, TestPictures.acceptable()));
        requireNoVerdict(request(face), "no-picture");
    }

    @Test
    @DisplayName("S6: garbage in the place of a sealed face is no picture")
    void garbage() throws Exception {
        byte[] changed = sealed(BINDING, TestPictures.acceptable()).toArray();
        changed[changed.length - 1] ^= 1;
        requireNoVerdict(request(Bytes.copyOf(changed)), "no-picture");
        requireNoVerdict(request(Bytes.random(1000, AuthorityFixture.RANDOM)), "no-picture");
        requireNoVerdict(request(Bytes.copyOf(new byte[0])), "no-picture");
        requireNoVerdict(request(sealed(BINDING, new byte[0])), "no-picture");
    }

    @Test
    @DisplayName("S6: a dark picture and a wall are refused, each with its reason")
    void picture() throws Exception {
        requireNoVerdict(request(sealed(BINDING, TestPictures.dark())), "too-dark");
        requireNoVerdict(request(sealed(BINDING, TestPictures.oneColour(Color.GRAY))), "no-picture");
    }

    @Test
    @DisplayName("B1: a device key that is no point gets no verdict")
    void noPoint() throws Exception {
        Bytes noPoint = Bytes.copyOf(new byte[65]);
        Bytes binding =
                Binding.of(INQUIRY, noPoint, CONSENT_ROOT, PersonCommitment.of(SALT, 1, "11010519491231002X", "张三"));
        Map<String, Object> request = with(sealed(binding, TestPictures.acceptable()), "device_key", noPoint);
        requireMalformed(request, "body-malformed");
    }

    @Test
    @DisplayName("B2: sizes and members that the schema does not know are refused")
    void strict() throws Exception {
        Bytes face = sealed(BINDING, TestPictures.acceptable());
        requireMalformed(with(face, "liveness", true), "unknown-field");
        requireMalformed(with(face, "consent_root", SALT), "body-malformed");
        requireMalformed(with(face, "person_salt", CONSENT_ROOT), "body-malformed");
        requireMalformed(with(face, "device_key", CONSENT_ROOT), "body-malformed");
        requireMalformed(with(face, "inquiry_id", "not a uuid"), "body-malformed");
        requireMalformed(with(face, "document_number", "110105491231002"), "body-malformed");
        requireMalformed(with(face, "name", "张".repeat(41)), "body-malformed");
        requireMalformed(request(Bytes.copyOf(new byte[400 * 1024 + 1])), "body-malformed");
    }

    private Verdict accepted(Map<String, Object> request) throws Exception {
        Reply reply = fixture.ask(AuthorityFixture.VERDICTS, request);
        assertThat(reply.status()).as(reply.code()).isEqualTo(200);
        return Verdict.parse(
                Bytes.ofBase64(reply.body().get("verdict").asString()).toArray());
    }

    private void requireNoVerdict(Map<String, Object> request, String reason) throws Exception {
        Reply reply = fixture.ask(AuthorityFixture.VERDICTS, request);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("face-not-accepted");
        assertThat(reply.body().get("reason").asString()).isEqualTo(reason);
        assertThat(reply.body().has("verdict")).isFalse();
    }

    private void requireMalformed(Map<String, Object> request, String code) throws Exception {
        Reply reply = fixture.ask(AuthorityFixture.VERDICTS, request);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(400);
    }

    private ECPublicKeyParameters publishedSigningKey() throws Exception {
        JsonNode certificates = fixture.get(AuthorityFixture.CERTIFICATES).body();
        TrustAnchor root = new TrustAnchor(fixture.root.root());
        root.verifyLeaf(
                Certificates.ofDer(
                        Bytes.ofBase64(certificates.get("encryption").get(0).asString())),
                ChakaUris.AUTHORITY_ENCRYPTION,
                LeafUsage.ENCRYPTION,
                AuthorityFixture.NOW);
        return root.verifyLeaf(
                Certificates.ofDer(
                        Bytes.ofBase64(certificates.get("signing").get(0).asString())),
                ChakaUris.AUTHORITY_SIGNING,
                LeafUsage.SIGNING,
                AuthorityFixture.NOW);
    }

    private Bytes sealed(Bytes binding, byte[] picture) throws MalformedException {
        return sealedRaw(INQUIRY, plaintext(binding, picture));
    }

    private Bytes sealedRaw(UUID inquiry, byte[] plaintext) throws MalformedException {
        return Bytes.copyOf(SealedBatch.sealFace(fixture.authorityEncryption.certificate(), inquiry, plaintext));
    }

    private static byte[] plaintext(Bytes binding, byte[] picture) {
        return ByteBuffer.allocate(binding.length() + picture.length)
                .put(binding.toArray())
                .put(picture)
                .array();
    }

    private static Map<String, Object> request(Bytes sealedFace) {
        return Map.of(
                "name", "张三",
                "document_type", 1,
                "document_number", "11010519491231002X",
                "inquiry_id", INQUIRY,
                "device_key", DEVICE_KEY,
                "consent_root", CONSENT_ROOT,
                "person_salt", SALT,
                "sealed_face", sealedFace);
    }

    private static Map<String, Object> with(Bytes sealedFace, String member, Object value) {
        Map<String, Object> changed = new HashMap<>(request(sealedFace));
        changed.put(member, value);
        return changed;
    }

    private static Bytes point() {
        return Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(AuthorityFixture.RANDOM))));
    }
}
