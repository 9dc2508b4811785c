package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.authority.AuthorityFixture.Reply;
import tools.jackson.databind.JsonNode;

/** Base of the tests that ask for verdicts: an inquiry, its person, and honest pictures of a face. */
abstract class VerdictRequests extends AuthorityTest {
    static final String NUMBER = "11010519491231002X";
    static final UUID INQUIRY = UUID.fromString("0b7f5c0e-3d5c-4a52-9a38-0c5b8b1f0a01");
    static final Bytes DEVICE_KEY = point();
    static final Bytes CONSENT_ROOT = Bytes.random(32, AuthorityFixture.RANDOM);
    static final Bytes OTHER_HASH = Bytes.random(32, AuthorityFixture.RANDOM);
    static final Bytes SALT = Bytes.random(16, AuthorityFixture.RANDOM);
    static final Bytes BINDING =
            Binding.of(INQUIRY, DEVICE_KEY, CONSENT_ROOT, PersonCommitment.of(SALT, 1, NUMBER, "张三"));

    record Challenge(Bytes value, FaceMove move) {}

    Challenge begin() throws Exception {
        return begin(INQUIRY);
    }

    Challenge begin(UUID inquiry) throws Exception {
        return begin(NUMBER, inquiry);
    }

    Challenge begin(String number, UUID inquiry) throws Exception {
        JsonNode reply = fixture.ask(
                        AuthorityFixture.CHALLENGES,
                        Map.of("document_type", 1, "document_number", number, "inquiry_id", inquiry))
                .body();
        return new Challenge(
                Bytes.ofBase64(reply.get("challenge").asString()),
                FaceMove.ofWord(reply.get("move").asString()).orElseThrow());
    }

    static FaceCapture capture(Challenge challenge) {
        return new FaceCapture(BINDING, challenge.value(), TestFaces.capture(challenge.move()));
    }

    /** An honest capture for a new challenge. */
    Bytes face() throws Exception {
        return sealedRaw(INQUIRY, capture(begin()).encode());
    }

    Bytes sealed(Challenge challenge, List<Bytes> pictures) throws MalformedException {
        return sealedRaw(INQUIRY, new FaceCapture(BINDING, challenge.value(), pictures).encode());
    }

    Verdict accepted(Map<String, Object> request) throws Exception {
        Reply reply = fixture.ask(AuthorityFixture.VERDICTS, request);
        assertThat(reply.status()).as(reply.code()).isEqualTo(200);
        return Verdict.parse(
                Bytes.ofBase64(reply.body().get("verdict").asString()).toArray());
    }

    void requireNoVerdict(Map<String, Object> request, String reason) throws Exception {
        Reply reply = fixture.ask(AuthorityFixture.VERDICTS, request);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("face-not-accepted");
        assertThat(reply.body().get("reason").asString()).isEqualTo(reason);
        assertThat(reply.body().has("verdict")).isFalse();
    }

    Bytes sealedRaw(UUID inquiry, byte[] plaintext) throws MalformedException {
        return Bytes.copyOf(SealedBatch.sealFace(fixture.authorityEncryption.certificate(), inquiry, plaintext));
    }

    static Map<String, Object> request(Bytes sealedFace) {
        return Map.of(
                "attempt_id", UUID.randomUUID(),
                "name", "张三",
                "document_type", 1,
                "document_number", NUMBER,
                "inquiry_id", INQUIRY,
                "device_key", DEVICE_KEY,
                "consent_root", CONSENT_ROOT,
                "person_salt", SALT,
                "sealed_face", sealedFace);
    }

    static Bytes point() {
        return Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(AuthorityFixture.RANDOM))));
    }
}
