package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.identity.Authority;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.authority.VerdictRequest;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

class FaceTest extends CardholderTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_BYTES = 400 * 1024;

    @Autowired
    private Authority authority;

    /** What an authority may do wrong. */
    enum Fault {
        OTHER_DEVICE_KEY,
        OTHER_CONSENT,
        OTHER_PERSON,
        OTHER_INQUIRY,
        OTHER_SIGNER,
        FORGED,
        CUT_SHORT
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S6: a face that the authority does not accept is refused with its reason, and may be tried again")
    void refusals(FaceRefusal refusal) {
        Cardholder cardholder = begun();
        OUTSIDE.faceRefusal.set(refusal);
        Reply refused = cardholder.prove();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("face-not-accepted");
        assertThat(refused.body().path("reason").asString()).isEqualTo(refusal.reason());
        assertNotProven(cardholder);
        OUTSIDE.faceRefusal.set(null);
        assertThat(cardholder.prove().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST_BYTES, MOST_BYTES + 1})
    @DisplayName("D9: a sealed picture has at most 400 KiB")
    void size(int bytes) {
        Cardholder cardholder = begun();
        Reply reply = prove(cardholder, "sealed_face", Bytes.random(bytes, RANDOM));
        if (bytes == MOST_BYTES) {
            assertThat(reply.status()).isEqualTo(200);
        } else {
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.code()).isEqualTo("face-too-large");
            assertNotProven(cardholder);
        }
    }

    @Test
    @DisplayName("D10: a device that computed another consent root gets no verdict")
    void consentRootMismatch() {
        Cardholder cardholder = begun();
        Reply refused = prove(cardholder, "consent_root", Bytes.random(32, RANDOM));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("consent-root-mismatch");
        assertNotProven(cardholder);
    }

    @Test
    @DisplayName("B1: a device key that is no point of the curve is refused")
    void deviceKeyNotOnCurve() {
        Cardholder cardholder = begun();
        byte[] offCurve = cardholder.deviceKey().toArray();
        offCurve[64] ^= 1;
        byte[] zero = new byte[65];
        zero[0] = 4;
        for (byte[] key : new byte[][] {offCurve, zero, new byte[0], new byte[64], new byte[33]}) {
            Reply refused = prove(cardholder, "device_key", Bytes.copyOf(key));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("body-malformed");
            assertThat(refused.body().path("field").asString()).isEqualTo("device_key");
        }
        assertNotProven(cardholder);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Promise 2: a verdict that does not cover this device key, consent, person and inquiry is not kept")
    void wrongVerdict(Fault fault) throws IOException {
        Cardholder cardholder = begun();
        Object link = ReflectionTestUtils.getField(ReflectionTestUtils.getField(authority, "calls"), "link");
        Object rightAddress = ReflectionTestUtils.getField(link, "address");
        HttpServer wrong = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        wrong.createContext(
                "/authority/v1/challenges",
                exchange -> answer(
                        exchange,
                        Map.of("challenge", Bytes.random(16, RANDOM), "move", "nod", "expires_at", clock.instant())));
        wrong.createContext("/authority/v1/verdicts", exchange -> {
            answer(exchange, verdict(exchange.getRequestBody().readAllBytes(), fault));
        });
        wrong.start();
        try {
            ReflectionTestUtils.setField(
                    link,
                    "address",
                    URI.create("http://localhost:" + wrong.getAddress().getPort()));
            Reply refused = cardholder.prove();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("busy");
            assertThat(refused.body().path("retry_after_seconds").asInt()).isPositive();
        } finally {
            ReflectionTestUtils.setField(link, "address", rightAddress);
            wrong.stop(0);
        }
        assertNotProven(cardholder);
    }

    private static void answer(HttpExchange exchange, Object reply) throws IOException {
        byte[] body = Json.write(reply);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    @DisplayName("S6: the authority's challenge reaches the device; without a living draft there is none")
    void challenge() {
        Cardholder cardholder = begun();
        Reply challenge = cardholder.challenge();
        assertThat(challenge.status()).isEqualTo(200);
        assertThat(challenge.body().path("move").asString()).isEqualTo("nod");
        assertThat(Bytes.ofBase64(challenge.body().path("challenge").asString()).length())
                .isEqualTo(16);
        clock.advance(Duration.ofMinutes(30));
        cardholder.signInAgain();
        assertThat(cardholder.challenge().code()).isEqualTo("draft-expired");
    }

    @Test
    @DisplayName("S6: who draws move after move is stopped")
    void drawsMoves() {
        Cardholder cardholder = begun();
        long drawn = Stream.generate(cardholder::challenge)
                .limit(21)
                .filter(reply -> reply.status() == 200)
                .count();
        assertThat(drawn).isEqualTo(20);
        assertThat(cardholder.challenge().code()).isEqualTo("too-often");
    }

    @Test
    @DisplayName("S6: an authority that fails once is asked again for the same attempt, and the person notices nothing")
    void secondTry() {
        Cardholder cardholder = begun();
        OUTSIDE.attempts.clear();
        OUTSIDE.failures.set(1);
        assertThat(cardholder.prove().status()).isEqualTo(200);
        assertThat(OUTSIDE.attempts).hasSize(2);
        assertThat(OUTSIDE.attempts.getFirst()).isEqualTo(OUTSIDE.attempts.getLast());
    }

    @Test
    @DisplayName("S6: an authority that answers nobody is left alone for ten seconds, and asked again after them")
    void pause() {
        Cardholder cardholder = begun();
        OUTSIDE.failures.set(Integer.MAX_VALUE);
        int asked = 0;
        do {
            OUTSIDE.attempts.clear();
            Reply busy = relayed(cardholder);
            assertThat(busy.code()).isEqualTo("busy");
            assertThat(busy.body().path("retry_after_seconds").asInt()).isEqualTo(10);
            asked++;
        } while (!OUTSIDE.attempts.isEmpty() && asked < 40);
        assertThat(OUTSIDE.attempts)
                .as("after so many failures nobody is asked")
                .isEmpty();
        OUTSIDE.failures.set(0);
        assertThat(relayed(cardholder).code()).isEqualTo("busy");
        clock.advance(Duration.ofSeconds(11));
        assertThat(relayed(cardholder).status()).isEqualTo(200);
        assertThat(relayed(cardholder).status()).isEqualTo(200);
    }

    /** A face check whose pictures are not looked at. */
    private static Reply relayed(Cardholder cardholder) {
        return cardholder.browser().post("/api/drafts/" + cardholder.inquiryId() + "/face", face(cardholder));
    }

    /** The body of a face check of this cardholder's draft; the test authority does not look at the picture. */
    static Map<String, Object> face(Cardholder cardholder) {
        return Map.of(
                "device_key", cardholder.deviceKey(),
                "consent_root", cardholder.tree().root(),
                "sealed_face", Bytes.random(1000, RANDOM));
    }

    private static Cardholder begun() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
        return cardholder;
    }

    private static Reply prove(Cardholder cardholder, String field, Bytes value) {
        Map<String, Object> face = new HashMap<>(face(cardholder));
        face.put(field, value);
        return cardholder.browser().post("/api/drafts/" + cardholder.inquiryId() + "/face", face);
    }

    private void assertNotProven(Cardholder cardholder) {
        assertThat(jdbc.queryForObject(
                        "SELECT num_nonnulls(device_key, consent_root, verdict) FROM inquiry.draft WHERE inquiry_id = ?",
                        Integer.class,
                        cardholder.inquiryId()))
                .isZero();
        assertThat(cardholder.submit("123456").code()).isEqualTo("face-missing");
    }

    private Map<String, Bytes> verdict(byte[] body, Fault fault) throws IOException {
        VerdictRequest request;
        try {
            request = Json.read(body, VerdictRequest.class);
        } catch (JsonRefusedException e) {
            throw new IOException(e);
        }
        Bytes other = Bytes.random(32, RANDOM);
        Bytes commitment = PersonCommitment.of(
                request.personSalt(),
                request.documentType(),
                request.documentNumber(),
                fault == Fault.OTHER_PERSON ? "他人" : request.name());
        Bytes binding = Binding.of(
                fault == Fault.OTHER_INQUIRY ? UUID.randomUUID() : request.inquiryId(),
                fault == Fault.OTHER_DEVICE_KEY
                        ? Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(RANDOM))))
                        : request.deviceKey(),
                fault == Fault.OTHER_CONSENT ? other : request.consentRoot(),
                commitment);
        Bytes verdict = Verdict.create(
                        VerdictMethod.FACE,
                        clock.instant(),
                        Bytes.random(Verdict.EVIDENCE_BYTES, RANDOM),
                        binding,
                        fault == Fault.OTHER_SIGNER ? PARTIES.signingKey(ICBC) : PARTIES.authoritySigning())
                .encode();
        byte[] bytes = verdict.toArray();
        if (fault == Fault.FORGED) {
            bytes[bytes.length - 1] ^= 1;
        }
        return Map.of("verdict", Bytes.copyOf(bytes, 0, fault == Fault.CUT_SHORT ? bytes.length - 1 : bytes.length));
    }
}
