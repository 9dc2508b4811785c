package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.PasskeyDigests;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.authority.AuthorityFixture.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("D9: a passkey in the place of the face")
class AuthorityPasskeysTest extends VerdictRequests {
    private static final String NAME = "张三";
    private static final String NUMBER = "11010519491231002X";
    private static final Bytes PERSON = PersonCommitment.of(SALT, 1, NUMBER, NAME);

    private final UUID registration = UUID.randomUUID();
    private final SoftPasskey passkey = new SoftPasskey();

    @Test
    @DisplayName(
            "D9, B1: a passkey that its person registered with the face gets a verdict over the binding of the face path")
    void verdict() throws Exception {
        registered(passkey);
        Reply reply = fixture.ask(AuthorityFixture.PASSKEY_VERDICTS, proof(passkey));
        assertThat(reply.status()).as(reply.code()).isEqualTo(200);
        Verdict verdict = Verdict.parse(
                Bytes.ofBase64(reply.body().get("verdict").asString()).toArray());
        assertThat(verdict.method()).isEqualTo(VerdictMethod.PASSKEY);
        assertThat(verdict.binding()).isEqualTo(BINDING);
        assertThat(verdict.isSignedBy(fixture.authoritySigning.publicKey())).isTrue();
    }

    @Test
    @DisplayName("D9: with a challenge come the site and the person's passkey; who has none gets none")
    void challenge() throws Exception {
        assertThat(passkeyChallenge(registration).path("credentials").isEmpty()).isTrue();
        registered(passkey);
        JsonNode reply = passkeyChallenge(INQUIRY);
        assertThat(reply.path("relying_party").asString()).isEqualTo("chaka.example");
        assertThat(reply.path("credentials").get(0).asString()).isEqualTo(passkey.credential.base64());
    }

    @Test
    @DisplayName("D9, promise 2: whatever the hub puts in the place of what the passkey signed gets no verdict")
    void signedForSomethingElse() throws Exception {
        registered(passkey);
        requireRefused("not-valid", "device_key", point());
        requireRefused("not-valid", "consent_root", OTHER_HASH);
        requireRefused("not-valid", "person_salt", Bytes.random(16, AuthorityFixture.RANDOM));
        requireRefused("not-valid", "name", "李四");
        requireRefused("not-valid", "signature", Bytes.random(70, AuthorityFixture.RANDOM));
        requireRefused("not-valid", "authenticator_data", Bytes.random(36, AuthorityFixture.RANDOM));
        requireRefused("unknown-passkey", "document_number", "34052419800101001X");
        requireRefused("unknown-passkey", "credential", Bytes.random(20, AuthorityFixture.RANDOM));
        requireRefused("challenge-ended", "inquiry_id", UUID.randomUUID());
    }

    @Test
    @DisplayName("D9: a key that the person did not register signs nothing, though it gives the passkey's id")
    void otherKey() throws Exception {
        registered(passkey);
        Map<String, Object> forged = new HashMap<>(proof(new SoftPasskey()));
        forged.put("credential", passkey.credential);
        requireRefused("not-valid", forged);
    }

    @Test
    @DisplayName("D9: without user verification there is no verdict and no registration")
    void userNotVerified() throws Exception {
        passkey.userVerified = false;
        requireRefused(AuthorityFixture.PASSKEYS, "passkey-not-accepted", "user-not-verified", registration(passkey));
        passkey.userVerified = true;
        registered(passkey);
        passkey.userVerified = false;
        requireRefused("user-not-verified", proof(passkey));
    }

    @Test
    @DisplayName("D9, S17: what was made for another page is refused")
    void otherSite() throws Exception {
        registered(passkey);
        passkey.origin = "https://chaka-example.cn";
        requireRefused("other-site", proof(passkey));
        passkey.origin = AuthorityFixture.SITE.toString();
        passkey.relyingParty = "chaka-example.cn";
        requireRefused("other-site", proof(passkey));
    }

    @Test
    @DisplayName("D9: a copy of a passkey gives itself away by its counter")
    void copied() throws Exception {
        registered(passkey);
        passkey.counter = 5;
        accepted(proof(passkey), AuthorityFixture.PASSKEY_VERDICTS);
        passkey.counter = 3;
        requireRefused("counter-went-back", proof(passkey));
    }

    @Test
    @DisplayName("D9: a challenge is good for one try, within three minutes")
    void oneTry() throws Exception {
        registered(passkey);
        Map<String, Object> proof = proof(passkey);
        accepted(proof, AuthorityFixture.PASSKEY_VERDICTS);
        Map<String, Object> again = new HashMap<>(proof);
        again.put("attempt_id", UUID.randomUUID());
        requireRefused("challenge-ended", again);
        Map<String, Object> late = proof(passkey);
        fixture.time.forward(Challenges.LIFE);
        requireRefused("challenge-ended", late);
    }

    @Test
    @DisplayName("B2: a request that comes again gets the same verdict, and another body none")
    void repeated() throws Exception {
        registered(passkey);
        Map<String, Object> proof = proof(passkey);
        assertThat(fixture.ask(AuthorityFixture.PASSKEY_VERDICTS, proof).body())
                .isEqualTo(fixture.ask(AuthorityFixture.PASSKEY_VERDICTS, proof).body());
        Map<String, Object> changed = new HashMap<>(proof);
        changed.put("device_key", point());
        assertThat(fixture.ask(AuthorityFixture.PASSKEY_VERDICTS, changed).status())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("D9: a hub registers no passkey of its own: the face says yes to one passkey only")
    void registrationNeedsTheFace() throws Exception {
        SoftPasskey hubs = new SoftPasskey();
        Map<String, Object> honest = registration(passkey);
        Bytes challenge =
                Bytes.ofBase64(passkeyChallenge(registration).path("challenge").asString());
        SoftPasskey.Made made = hubs.make(PasskeyDigests.creation(registration, PERSON, challenge));
        Map<String, Object> exchanged = new HashMap<>(honest);
        exchanged.put("client_data", made.clientData());
        exchanged.put("attestation", made.attestation());
        requireRefused(AuthorityFixture.PASSKEYS, "face-not-accepted", "binding-mismatch", exchanged);

        Map<String, Object> faceless = new HashMap<>(registration(hubs));
        faceless.put("sealed_face", Bytes.random(1000, AuthorityFixture.RANDOM));
        requireRefused(AuthorityFixture.PASSKEYS, "face-not-accepted", "no-picture", faceless);
        assertThat(passkeyChallenge(INQUIRY).path("credentials").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("D9: a face that was sealed for a query registers no passkey, and the other way round")
    void faceOfAQuery() throws Exception {
        Map<String, Object> ofAQuery = new HashMap<>(registration(passkey));
        Challenge challenge = begin(registration);
        ofAQuery.put("sealed_face", sealedRaw(registration, capture(challenge).encode()));
        requireRefused(AuthorityFixture.PASSKEYS, "face-not-accepted", "binding-mismatch", ofAQuery);

        Map<String, Object> query =
                new HashMap<>(request((Bytes) registration(passkey).get("sealed_face")));
        query.put("inquiry_id", registration);
        requireNoVerdict(query, "binding-mismatch");
    }

    @Test
    @DisplayName("D9: a new passkey ends the older one, and a removed one is good for nothing")
    void replacedAndRemoved() throws Exception {
        registered(passkey);
        SoftPasskey newer = new SoftPasskey();
        registered(newer);
        requireRefused("unknown-passkey", proof(passkey));
        accepted(proof(newer), AuthorityFixture.PASSKEY_VERDICTS);
        Reply removed =
                fixture.ask(AuthorityFixture.PASSKEY_REMOVALS, Map.of("document_type", 1, "document_number", NUMBER));
        assertThat(removed.body().path("registered").asBoolean()).isFalse();
        requireRefused("unknown-passkey", proof(newer));
    }

    @Test
    @DisplayName("B2: what no authenticator makes is refused, and what is too long is no request")
    void garbage() throws Exception {
        Map<String, Object> garbage = new HashMap<>(registration(passkey));
        garbage.put("attestation", Bytes.random(100, AuthorityFixture.RANDOM));
        requireRefused(AuthorityFixture.PASSKEYS, "passkey-not-accepted", "not-valid", garbage);
        Map<String, Object> empty = new HashMap<>(registration(passkey));
        empty.put("client_data", Bytes.copyOf(new byte[0]));
        requireRefused(AuthorityFixture.PASSKEYS, "passkey-not-accepted", "not-valid", empty);
        Map<String, Object> tooLong = new HashMap<>(registration(passkey));
        tooLong.put("attestation", Bytes.random(16 * 1024 + 1, AuthorityFixture.RANDOM));
        assertThat(fixture.ask(AuthorityFixture.PASSKEYS, tooLong).status()).isEqualTo(400);
    }

    private void registered(SoftPasskey soft) throws Exception {
        accepted(registration(soft), AuthorityFixture.PASSKEYS);
    }

    private void accepted(Map<String, Object> request, String path) throws Exception {
        Reply reply = fixture.ask(path, request);
        assertThat(reply.status())
                .as(reply.code() + " " + reply.body().path("reason").asString(""))
                .isEqualTo(200);
    }

    private void requireRefused(String reason, String member, Object value) throws Exception {
        Map<String, Object> changed = new HashMap<>(proof(passkey));
        changed.put(member, value);
        requireRefused(reason, changed);
    }

    private void requireRefused(String reason, Map<String, Object> proof) throws Exception {
        requireRefused(AuthorityFixture.PASSKEY_VERDICTS, "passkey-not-accepted", reason, proof);
    }

    private void requireRefused(String path, String code, String reason, Map<String, Object> request) throws Exception {
        Reply reply = fixture.ask(path, request);
        assertThat(List.of(
                        reply.status(),
                        reply.code(),
                        reply.body().path("reason").asString("")))
                .isEqualTo(List.of(422, code, reason));
    }

    /** The challenge of a passkey. */
    private JsonNode passkeyChallenge(UUID of) throws Exception {
        return fixture.ask(
                        AuthorityFixture.PASSKEY_CHALLENGES,
                        Map.of("document_type", 1, "document_number", NUMBER, "inquiry_id", of))
                .body();
    }

    /** An honest registration: the passkey is made, then the face says yes to it. */
    private Map<String, Object> registration(SoftPasskey soft) throws Exception {
        Bytes challenge =
                Bytes.ofBase64(passkeyChallenge(registration).path("challenge").asString());
        SoftPasskey.Made made = soft.make(PasskeyDigests.creation(registration, PERSON, challenge));
        Bytes binding = PasskeyDigests.registrationBinding(registration, PERSON, made.clientData(), made.attestation());
        return Map.of(
                "attempt_id",
                UUID.randomUUID(),
                "name",
                NAME,
                "document_type",
                1,
                "document_number",
                NUMBER,
                "registration_id",
                registration,
                "person_salt",
                SALT,
                "client_data",
                made.clientData(),
                "attestation",
                made.attestation(),
                "sealed_face",
                face(binding));
    }

    private Bytes face(Bytes binding) throws Exception {
        Challenge challenge = begin(registration);
        FaceCapture capture = new FaceCapture(binding, challenge.value(), TestFaces.capture(challenge.move()));
        return sealedRaw(registration, capture.encode());
    }

    /** An honest proof by a passkey. */
    private Map<String, Object> proof(SoftPasskey soft) throws Exception {
        Bytes challenge =
                Bytes.ofBase64(passkeyChallenge(INQUIRY).path("challenge").asString());
        SoftPasskey.Signed signed = soft.sign(PasskeyDigests.proof(BINDING, challenge));
        Map<String, Object> proof = new HashMap<>(request(Bytes.copyOf(new byte[0])));
        proof.remove("sealed_face");
        proof.put("credential", soft.credential);
        proof.put("client_data", signed.clientData());
        proof.put("authenticator_data", signed.authenticatorData());
        proof.put("signature", signed.signature());
        return proof;
    }
}
