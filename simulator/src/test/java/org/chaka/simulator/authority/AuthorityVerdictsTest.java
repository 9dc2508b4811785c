package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.authority.AuthorityFixture.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("B1, S6: a verdict covers exactly device key, inquiry, consent and person")
class AuthorityVerdictsTest extends VerdictRequests {
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

    private static Map<String, Object> with(Bytes sealedFace, String member, Object value) {
        return changed(request(sealedFace), member, value);
    }

    private static Map<String, Object> changed(Map<String, Object> request, String member, Object value) {
        Map<String, Object> changed = new HashMap<>(request);
        changed.put(member, value);
        return changed;
    }
}
