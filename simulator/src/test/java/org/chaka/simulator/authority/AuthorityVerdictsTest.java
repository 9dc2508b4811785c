package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.FaceMove;
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
        Verdict verdict = accepted(request(face()));
        assertThat(verdict.binding()).isEqualTo(BINDING);
        assertThat(verdict.method()).isEqualTo(VerdictMethod.FACE);
        assertThat(verdict.issuedAt()).isEqualTo(AuthorityFixture.NOW);
        assertThat(verdict.isSignedBy(publishedSigningKey())).isTrue();
    }

    @Test
    void twoVerdictsHaveTwoEvidenceIds() throws Exception {
        assertThat(accepted(request(face())).evidenceId())
                .isNotEqualTo(accepted(request(face())).evidenceId());
    }

    @Test
    @DisplayName("S6: a request that comes again gets the same verdict, though its challenge is used up")
    void repeated() throws Exception {
        Map<String, Object> request = request(face());
        assertThat(accepted(request)).isEqualTo(accepted(request));
        Reply changed = fixture.ask(AuthorityFixture.VERDICTS, changed(request, "sealed_face", face()));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.code()).isEqualTo("changed-repeat");
    }

    @Test
    @DisplayName("B1: whatever the hub puts in the place of what the browser sealed gets no verdict")
    void bindingMismatch() throws Exception {
        Bytes face = face();
        requireNoVerdict(with(face, "device_key", point()), "binding-mismatch");
        requireNoVerdict(with(face, "consent_root", OTHER_HASH), "binding-mismatch");
        requireNoVerdict(with(face, "person_salt", Bytes.random(16, AuthorityFixture.RANDOM)), "binding-mismatch");
        requireNoVerdict(with(face, "name", "李四"), "binding-mismatch");
        requireNoVerdict(with(face, "document_number", "34052419800101001X"), "binding-mismatch");
        requireNoVerdict(with(face, "document_type", 2), "binding-mismatch");
        assertThat(accepted(request(face)).binding()).isEqualTo(BINDING);
    }

    @Test
    @DisplayName("B1: a face that was sealed for another inquiry cannot be opened in this one")
    void faceOfAnotherInquiry() throws Exception {
        requireNoVerdict(request(sealedRaw(UUID.randomUUID(), capture(begin()).encode())), "no-picture");
    }

    @Test
    @DisplayName("S6: garbage in the place of a sealed face is no picture")
    void garbage() throws Exception {
        byte[] changed = face().toArray();
        changed[changed.length - 1] ^= 1;
        requireNoVerdict(request(Bytes.copyOf(changed)), "no-picture");
        requireNoVerdict(request(Bytes.random(1000, AuthorityFixture.RANDOM)), "no-picture");
        requireNoVerdict(request(Bytes.copyOf(new byte[0])), "no-picture");
        byte[] whole = capture(begin()).encode();
        requireNoVerdict(request(sealedRaw(INQUIRY, Arrays.copyOf(whole, whole.length - 1))), "no-picture");
    }

    @Test
    @DisplayName(
            "S6: a picture without a face, in the dark, or before the move was asked for is refused with its reason")
    void picture() throws Exception {
        requireNoVerdict(request(sealed(begin(), walls(Color.LIGHT_GRAY))), "no-face");
        requireNoVerdict(request(sealed(begin(), walls(Color.BLACK))), "too-dark");
        Challenge asked = begin();
        FaceMove other = asked.move() == FaceMove.NOD ? FaceMove.TURN_LEFT : FaceMove.NOD;
        requireNoVerdict(request(sealed(asked, TestFaces.capture(other))), "other-move");
    }

    @Test
    @DisplayName("S6: a challenge is good for one try, of its own inquiry, for three minutes")
    void challenge() throws Exception {
        Challenge first = begin();
        Challenge second = begin();
        requireNoVerdict(request(sealed(first, TestFaces.capture(first.move()))), "challenge-ended");
        accepted(request(sealed(second, TestFaces.capture(second.move()))));
        requireNoVerdict(request(sealed(second, TestFaces.capture(second.move()))), "challenge-ended");
        Challenge third = begin();
        fixture.time.forward(Challenges.LIFE);
        requireNoVerdict(request(sealed(third, TestFaces.capture(third.move()))), "challenge-ended");
        Challenge elsewhere = begin(UUID.randomUUID());
        requireNoVerdict(request(sealed(elsewhere, TestFaces.capture(elsewhere.move()))), "challenge-ended");
    }

    @Test
    @DisplayName("S6: pictures that were shown before are refused, also for a new challenge of the same move")
    void replayed() throws Exception {
        Challenge challenge = begin();
        List<Bytes> pictures = TestFaces.capture(challenge.move());
        accepted(request(sealed(challenge, pictures)));
        Challenge again = begin();
        while (again.move() != challenge.move()) {
            again = begin();
        }
        requireNoVerdict(request(sealed(again, pictures)), "shown-before");
    }

    @Test
    @DisplayName("S6: a newcomer's first picture becomes the reference, which is listed and not stored in clear")
    void newcomer() throws Exception {
        assertThat(fixture.page("/authority")).doesNotContain("110105********002X");
        accepted(request(face()));
        assertThat(fixture.page("/authority")).contains("110105********002X").doesNotContain("11010519491231002X");
        try (Connection connection = fixture.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sealed_picture, sealed_number FROM reference")) {
            int references = 0;
            while (row.next()) {
                references++;
                assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .doesNotContain("JFIF");
                assertThat(new String(row.getBytes(2), StandardCharsets.ISO_8859_1))
                        .doesNotContain("19491231");
            }
            assertThat(references).isEqualTo(1 + DemoCitizen.values().length);
        }
    }

    @Test
    @DisplayName(
            "S6: somebody with another's number and not the face is refused, and after five tries not compared any more")
    void stranger() throws Exception {
        for (int attempt = 1; attempt <= 5; attempt++) {
            requireNoVerdict(asAnDai(), "no-match");
        }
        requireNoVerdict(asAnDai(), "too-many-tries");
        fixture.time.forward(Duration.ofHours(24));
        requireNoVerdict(asAnDai(), "no-match");
    }

    @Test
    @DisplayName("B1: a device key that is no point gets no verdict")
    void noPoint() throws Exception {
        requireMalformed(with(face(), "device_key", Bytes.copyOf(new byte[65])), "body-malformed");
    }

    @Test
    @DisplayName("B2: sizes and members that the schema does not know are refused")
    void strict() throws Exception {
        Bytes face = Bytes.random(1000, AuthorityFixture.RANDOM);
        requireMalformed(with(face, "liveness", true), "unknown-field");
        requireMalformed(with(face, "consent_root", SALT), "body-malformed");
        requireMalformed(with(face, "person_salt", CONSENT_ROOT), "body-malformed");
        requireMalformed(with(face, "device_key", CONSENT_ROOT), "body-malformed");
        requireMalformed(with(face, "inquiry_id", "not a uuid"), "body-malformed");
        requireMalformed(with(face, "document_number", "110105491231002"), "body-malformed");
        requireMalformed(with(face, "name", "张".repeat(41)), "body-malformed");
        requireMalformed(request(Bytes.copyOf(new byte[400 * 1024 + 1])), "body-malformed");
    }

    private static List<Bytes> walls(Color colour) {
        return IntStream.range(0, 3)
                .mapToObj(more -> Bytes.copyOf(TestFaces.wall("jpeg", 640 + more, 480, colour)))
                .toList();
    }

    private record Challenge(Bytes value, FaceMove move) {}

    private Challenge begin() throws Exception {
        return begin(INQUIRY);
    }

    private Challenge begin(UUID inquiry) throws Exception {
        JsonNode reply = fixture.ask(AuthorityFixture.CHALLENGES, Map.of("inquiry_id", inquiry))
                .body();
        return new Challenge(
                Bytes.ofBase64(reply.get("challenge").asString()),
                FaceMove.ofWord(reply.get("move").asString()).orElseThrow());
    }

    private static FaceCapture capture(Challenge challenge) {
        return new FaceCapture(BINDING, challenge.value(), TestFaces.capture(challenge.move()));
    }

    /** An honest capture for a new challenge. */
    private Bytes face() throws Exception {
        return sealedRaw(INQUIRY, capture(begin()).encode());
    }

    private Bytes sealed(Challenge challenge, List<Bytes> pictures) throws MalformedException {
        return sealedRaw(INQUIRY, new FaceCapture(BINDING, challenge.value(), pictures).encode());
    }

    /** Somebody who knows the number of a citizen whose reference shows another face. */
    private Map<String, Object> asAnDai() throws Exception {
        String number = "530102196203180021";
        Bytes binding = Binding.of(INQUIRY, DEVICE_KEY, CONSENT_ROOT, PersonCommitment.of(SALT, 1, number, "安黛"));
        Challenge challenge = begin();
        FaceCapture capture = new FaceCapture(binding, challenge.value(), TestFaces.capture(challenge.move()));
        Map<String, Object> request = new HashMap<>(request(sealedRaw(INQUIRY, capture.encode())));
        request.put("name", "安黛");
        request.put("document_number", number);
        return request;
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

    private Bytes sealedRaw(UUID inquiry, byte[] plaintext) throws MalformedException {
        return Bytes.copyOf(SealedBatch.sealFace(fixture.authorityEncryption.certificate(), inquiry, plaintext));
    }

    private static Map<String, Object> request(Bytes sealedFace) {
        return Map.of(
                "attempt_id", UUID.randomUUID(),
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
        return changed(request(sealedFace), member, value);
    }

    private static Map<String, Object> changed(Map<String, Object> request, String member, Object value) {
        Map<String, Object> changed = new HashMap<>(request);
        changed.put(member, value);
        return changed;
    }

    private static Bytes point() {
        return Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(AuthorityFixture.RANDOM))));
    }
}
