package org.chaka.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PasswordChangeTest extends CardholderTest {
    private static final String PASSWORD = "/api/me/payment-password";
    private static final String RESETS = PASSWORD + "/resets";
    private static final String FRESH = "620951";

    private final SecureRandom random = new SecureRandom();

    @Test
    @DisplayName("S10: the old password and a code set a new one; other devices are signed out and an SMS says so")
    void changes() {
        Cardholder cardholder = withReport();
        clock.advance(Duration.ofMinutes(2));
        TestClient other = client();
        String phone = cardholder.person().phone();
        other.post("/api/sms-codes", Map.of("purpose", "login", "phone", phone));
        other.post("/api/sessions", Map.of("phone", phone, "sms_code", OUTSIDE.latestCode(phone)));
        Reply wrong = change(cardholder, "507162", FRESH);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body().path("attempts_left").asInt()).isEqualTo(4);
        assertThat(other.get("/api/me").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(change(cardholder, cardholder.person().paymentPassword(), FRESH)
                        .status())
                .isEqualTo(200);
        assertThat(other.get("/api/me").status()).isEqualTo(401);
        assertThat(open(cardholder, cardholder.person().paymentPassword()).code())
                .isEqualTo("payment-password-wrong");
        assertThat(open(cardholder, FRESH).status()).isEqualTo(200);
        await(
                "the SMS is sent",
                () -> OUTSIDE.messages.stream()
                        .anyMatch(sms ->
                                sms.to().equals("86" + phone) && sms.text().contains("支付密码已修改")));
    }

    @ParameterizedTest
    @CsvSource({
        "12345, payment-password-format",
        "456789, payment-password-sequence",
        "112233, payment-password-repetition",
        "900307, payment-password-birth-date"
    })
    @DisplayName("S10: a new password that is easily guessed is refused, and uses up no attempt at the old one")
    void weak(String weak, String code) {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        assertThat(change(cardholder, "507162", weak).code()).isEqualTo(code);
        clock.advance(Duration.ofMinutes(1));
        Reply first = change(cardholder, "507162", FRESH);
        assertThat(first.body().path("attempts_left").asInt()).isEqualTo(4);
    }

    @Test
    @DisplayName("S10: who is locked out comes back at once by SMS code and face, with a new password")
    void resets() throws MalformedException {
        Cardholder cardholder = withReport();
        for (int i = 0; i < 5; i++) {
            open(cardholder, "507162");
        }
        assertThat(open(cardholder, cardholder.person().paymentPassword()).status())
                .isEqualTo(423);
        JsonNode reset = begin(cardholder);
        assertThat(OUTSIDE.messages)
                .anyMatch(message -> message.text().contains("重设支付密码")
                        && message.to().endsWith(cardholder.person().phone()));
        assertThat(end(cardholder, reset, code(cardholder)).status()).isEqualTo(204);
        assertThat(open(cardholder, FRESH).status()).isEqualTo(200);
        assertThat(end(cardholder, reset, code(cardholder)).code())
                .as("once only")
                .isEqualTo("sms-code-expired");
    }

    @Test
    @DisplayName("S10: a reset needs the right code and the person's face; without either the old password stands")
    void resetNeedsTheFace() throws MalformedException {
        Cardholder cardholder = withReport();
        JsonNode reset = begin(cardholder);
        assertThat(end(cardholder, reset, "000000".equals(code(cardholder)) ? "111111" : "000000")
                        .code())
                .isEqualTo("sms-code-wrong");
        OUTSIDE.faceRefusal.set(FaceRefusal.NO_MATCH);
        assertThat(end(cardholder, reset, code(cardholder)).code()).isEqualTo("face-not-accepted");
        OUTSIDE.faceRefusal.set(null);
        assertThat(open(cardholder, FRESH).code()).isEqualTo("payment-password-wrong");
        assertThat(open(cardholder, cardholder.person().paymentPassword()).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("S10: the code of a reset is good for that reset in that session only")
    void boundToResetAndSession() throws MalformedException {
        Cardholder cardholder = withReport();
        JsonNode reset = begin(cardholder);
        String code = code(cardholder);
        Reply elsewhere =
                cardholder.browser().put(RESETS + "/" + UUID.randomUUID(), proof(reset, code, UUID.randomUUID()));
        assertThat(elsewhere.code()).isEqualTo("sms-code-expired");
        Cardholder thief = Cardholder.registered(OUTSIDE);
        assertThat(end(thief, reset, code).code()).isEqualTo("sms-code-expired");
        cardholder.signInAgain();
        assertThat(end(cardholder, reset, code).code()).isEqualTo("sms-code-expired");
    }

    @Test
    @DisplayName("S10, S3: no code of a reset goes to a number that the operator has given to somebody else")
    void numberGivenUp() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        OUTSIDE.phones.put(cardholder.person().documentNumber(), "8613900000000");
        int before = OUTSIDE.messages.size();
        assertThat(cardholder.browser().post(RESETS, "").code()).isEqualTo("real-name-mismatch");
        assertThat(OUTSIDE.messages).hasSize(before);
    }

    @Test
    @DisplayName("S10: five resets may be begun in a day")
    void fiveADay() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        for (int i = 0; i < 5; i++) {
            begin(cardholder);
            clock.advance(Duration.ofMinutes(1));
        }
        Reply sixth = cardholder.browser().post(RESETS, "");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.code()).isEqualTo("too-often");
    }

    @Test
    @DisplayName("S10: nobody who is not signed in changes or resets a password")
    void signedInOnly() {
        Map<String, Object> change = Map.of("old_password", "507162", "payment_password", FRESH, "sms_code", "000000");
        assertThat(client().post(PASSWORD, change).status()).isEqualTo(401);
        assertThat(client().post(RESETS, "").status()).isEqualTo(401);
    }

    private static Reply change(Cardholder cardholder, String old, String fresh) {
        cardholder.browser().post("/api/me/sms-codes", Map.of("purpose", "payment-password"));
        return cardholder
                .browser()
                .post(PASSWORD, Map.of("old_password", old, "payment_password", fresh, "sms_code", code(cardholder)));
    }

    private static JsonNode begin(Cardholder cardholder) {
        Reply begun = cardholder.browser().post(RESETS, "");
        assertThat(begun.status()).isEqualTo(201);
        return begun.body();
    }

    private Reply end(Cardholder cardholder, JsonNode reset, String code) throws MalformedException {
        UUID id = UUID.fromString(reset.path("reset_id").asString());
        return cardholder.browser().put(RESETS + "/" + id, proof(reset, code, id));
    }

    /** As the device computes it. */
    private Map<String, Object> proof(JsonNode reset, String code, UUID id) throws MalformedException {
        Bytes deviceKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(random))));
        Bytes binding = Binding.of(id, deviceKey, bytes(reset, "consent_root"), bytes(reset, "person_commitment"));
        byte[] plaintext = Arrays.copyOf(binding.toArray(), binding.length() + 4);
        byte[] sealed = SealedBatch.sealFace(
                Certificates.ofDer(bytes(reset, "authority_encryption_certificate")), id, plaintext);
        return Map.of(
                "sms_code", code,
                "device_key", deviceKey,
                "sealed_face", Bytes.copyOf(sealed),
                "new_payment_password", FRESH);
    }

    private static Bytes bytes(JsonNode object, String member) {
        return Bytes.ofBase64(object.path(member).asString());
    }

    private static String code(Cardholder cardholder) {
        return OUTSIDE.latestCode(cardholder.person().phone());
    }

    private static Reply open(Cardholder cardholder, String password) {
        return cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", password));
    }
}
