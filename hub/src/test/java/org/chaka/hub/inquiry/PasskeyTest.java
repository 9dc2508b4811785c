package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.identity.Passkeys;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.authority.PasskeyRefusal;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

@DisplayName("D9: a passkey in the place of the face, beside the SMS code")
class PasskeyTest extends CardholderTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Autowired
    private Passkeys passkeys;

    @Test
    @DisplayName("D9, S6: who has a passkey asks with it and an SMS code, and the bank answers to the verdict")
    void wholeQuery() throws MalformedException {
        Cardholder cardholder = withPasskey();
        cardholder.begin(ICBC);
        JsonNode challenge = challenge(cardholder).body();
        assertThat(challenge.path("relying_party").asString()).isEqualTo("localhost");
        assertThat(Bytes.ofBase64(challenge.path("challenge").asString()).length())
                .isEqualTo(16);
        Reply proven = prove(cardholder, credential(challenge));
        assertThat(proven.status()).isEqualTo(200);
        Verdict verdict = Verdict.parse(
                Bytes.ofBase64(proven.body().path("verdict").asString()).toArray());
        assertThat(verdict.method()).isEqualTo(VerdictMethod.PASSKEY);
        assertThat(cardholder.submit("000000").code())
                .as("the code is asked for as well")
                .startsWith("sms-code-");
        assertThat(cardholder.submit(cardholder.inquirySmsCode()).status()).isEqualTo(202);
        answer(cardholder, ICBC);
        awaitState(cardholder, "ready");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "D9: a passkey that the authority does not accept is refused with its reason, and the face is still there")
    void refusals(PasskeyRefusal refusal) {
        Cardholder cardholder = withPasskey();
        cardholder.begin(ICBC);
        Bytes credential = credential(challenge(cardholder).body());
        OUTSIDE.passkeyRefusal.set(refusal);
        Reply refused = prove(cardholder, credential);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("passkey-not-accepted");
        assertThat(refused.body().path("reason").asString()).isEqualTo(refusal.reason());
        assertThat(cardholder.submit("123456").code()).isEqualTo("face-missing");
        assertThat(cardholder.prove().status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "D9: registering needs the face; it shows in the account, an SMS tells of it, and both are written down")
    void registered() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        assertThat(passkey(cardholder).path("offered").asBoolean()).isTrue();
        assertThat(passkey(cardholder).path("since").isNull()).isTrue();
        OUTSIDE.faceRefusal.set(FaceRefusal.NO_MATCH);
        Reply refused = register(cardholder);
        assertThat(refused.code()).isEqualTo("face-not-accepted");
        assertThat(refused.body().path("reason").asString()).isEqualTo("no-match");
        assertThat(passkey(cardholder).path("since").isNull()).isTrue();

        int before = registrations();
        OUTSIDE.faceRefusal.set(null);
        Reply registered = register(cardholder);
        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.body().path("passkey").path("since").asString())
                .startsWith(clock.instant().toString().substring(0, 16));
        await(
                "the SMS came",
                () -> OUTSIDE.messages.stream()
                        .anyMatch(sms -> sms.to().endsWith(cardholder.person().phone())
                                && sms.text().contains("通行密钥")));
        assertThat(registrations()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("D9: a removed passkey is gone at the authority, and the account shows none")
    void removed() {
        Cardholder cardholder = withPasskey();
        Reply removed = cardholder.browser().delete("/api/me/passkey");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body().path("passkey").path("since").isNull()).isTrue();
        assertThat(OUTSIDE.passkeys).doesNotContainKey(cardholder.person().documentNumber());
    }

    @Test
    @DisplayName("D14: with the account goes the passkey, at the authority too")
    void closed() {
        Cardholder cardholder = withPasskey();
        cardholder.closeAccount();
        assertThat(OUTSIDE.passkeys).doesNotContainKey(cardholder.person().documentNumber());
    }

    @Test
    @DisplayName("D10: a device that computed another consent root gets no verdict by passkey either")
    void consentRootMismatch() {
        Cardholder cardholder = withPasskey();
        cardholder.begin(ICBC);
        Bytes credential = credential(challenge(cardholder).body());
        Reply refused = cardholder
                .browser()
                .post(path(cardholder), body(cardholder.deviceKey(), Bytes.random(32, RANDOM), credential));
        assertThat(refused.code()).isEqualTo("consent-root-mismatch");
    }

    @Test
    @DisplayName("D9: where a deployment knows the face only, every call of passkeys says so")
    void notOffered() {
        Cardholder cardholder = withPasskey();
        cardholder.begin(ICBC);
        Bytes credential = credential(challenge(cardholder).body());
        ReflectionTestUtils.setField(passkeys, "offered", false);
        try {
            assertThat(passkey(cardholder).path("offered").asBoolean()).isFalse();
            assertThat(passkey(cardholder).path("since").isNull()).isTrue();
            assertThat(List.of(
                            challenge(cardholder),
                            prove(cardholder, credential),
                            cardholder.browser().post("/api/me/passkey/registrations", "")))
                    .allSatisfy(reply -> {
                        assertThat(reply.status()).isEqualTo(404);
                        assertThat(reply.code()).isEqualTo("passkeys-not-offered");
                    });
        } finally {
            ReflectionTestUtils.setField(passkeys, "offered", true);
        }
    }

    @Test
    @DisplayName("B2: parts that no authenticator makes are no request")
    void tooLong() {
        Cardholder cardholder = withPasskey();
        cardholder.begin(ICBC);
        Reply refused = prove(cardholder, Bytes.random(1024, RANDOM));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("body-malformed");
    }

    private int registrations() {
        return owner.queryForObject("SELECT count(*) FROM audit.event WHERE act = 'PASSKEY_REGISTERED'", Integer.class);
    }

    private static Cardholder withPasskey() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        assertThat(register(cardholder).status()).isEqualTo(200);
        return cardholder;
    }

    /** What a browser does, with bytes that the test authority does not look at. */
    private static Reply register(Cardholder cardholder) {
        JsonNode begun =
                cardholder.browser().post("/api/me/passkey/registrations", "").body();
        String path =
                "/api/me/passkey/registrations/" + begun.path("registration_id").asString();
        assertThat(cardholder.browser().post(path + "/face-challenge", "").status())
                .isEqualTo(200);
        return cardholder
                .browser()
                .put(
                        path,
                        Map.of(
                                "passkey",
                                Map.of(
                                        "client_data",
                                        Bytes.random(100, RANDOM),
                                        "attestation",
                                        Bytes.random(200, RANDOM)),
                                "sealed_face",
                                Bytes.random(1000, RANDOM)));
    }

    private static Reply challenge(Cardholder cardholder) {
        return cardholder.browser().post("/api/drafts/" + cardholder.inquiryId() + "/passkey-challenge", "");
    }

    private static Bytes credential(JsonNode challenge) {
        return Bytes.ofBase64(challenge.path("credentials").get(0).asString());
    }

    private static Reply prove(Cardholder cardholder, Bytes credential) {
        return cardholder
                .browser()
                .post(
                        path(cardholder),
                        body(cardholder.deviceKey(), cardholder.tree().root(), credential));
    }

    private static String path(Cardholder cardholder) {
        return "/api/drafts/" + cardholder.inquiryId() + "/passkey";
    }

    private static Map<String, Object> body(Bytes deviceKey, Bytes consentRoot, Bytes credential) {
        return Map.of(
                "device_key", deviceKey,
                "consent_root", consentRoot,
                "passkey",
                        Map.of(
                                "credential", credential,
                                "client_data", Bytes.random(100, RANDOM),
                                "authenticator_data", Bytes.random(37, RANDOM),
                                "signature", Bytes.random(70, RANDOM)));
    }

    private static JsonNode passkey(Cardholder cardholder) {
        return cardholder.browser().get("/api/me").body().path("passkey");
    }
}
