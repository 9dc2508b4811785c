package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DraftTest extends CardholderTest {
    private static final InstitutionCode POSTAL = new InstitutionCode("01000000");

    @Test
    @DisplayName("S5, S6, D10: a draft names the chosen banks with their slots, the text, and how long consent holds")
    void begins() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        Reply reply = cardholder.begin(ABC, ICBC, ABC);
        assertThat(reply.status()).isEqualTo(201);
        JsonNode draft = reply.body();
        assertThat(draft.path("banks").toString())
                .isEqualTo("[{\"code\":\"01020000\",\"slot\":0},{\"code\":\"01030000\",\"slot\":1}]");
        assertThat(draft.path("granted_at").asString()).isEqualTo("2022-03-22T02:00:00Z");
        assertThat(draft.path("valid_until").asString()).isEqualTo("2022-03-23T02:00:00Z");
        assertThat(draft.path("expires_at").asString()).isEqualTo("2022-03-22T02:30:00Z");
        assertThat(Bytes.ofBase64(draft.path("seed").asString()).length()).isEqualTo(32);
    }

    @Test
    @DisplayName("S5: without a bank, or with one that nobody knows, no draft begins")
    void refusesBanks() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        for (Map.Entry<String, Reply> refused : Map.of(
                        "bank-none", cardholder.begin(),
                        "bank-unknown", cardholder.begin(ICBC, new InstitutionCode("99999999")))
                .entrySet()) {
            assertThat(refused.getValue().status()).isEqualTo(422);
            assertThat(refused.getValue().code()).isEqualTo(refused.getKey());
            assertThat(refused.getValue().body().path("field").asString()).isEqualTo("banks");
        }
        assertThat(drafts(cardholder)).isZero();
    }

    @Test
    @DisplayName("S2: a bank that has not joined yet cannot be chosen")
    void refusesABankThatIsNotOpenYet() {
        clock.standAt("2021-12-21T10:00");
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        Reply refused = cardholder.begin(ICBC, POSTAL);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("bank-not-open");
        assertThat(refused.body().path("bank").asString()).isEqualTo("01000000");
        assertThat(drafts(cardholder)).isZero();
        clock.standAt("2022-03-21T00:00");
        cardholder.signInAgain();
        assertThat(cardholder.begin(ICBC, POSTAL).status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0} = {1} is refused as {2}")
    @CsvSource(
            nullValues = "null",
            value = {
                "accepted, false, 422, consent-not-accepted",
                "text_version, \"2021-01-01\", 422, consent-text-outdated",
                "text_digest, \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\", 422, consent-text-outdated",
                "text_digest, \"not base64\", 400, body-malformed",
                "accepted, \"true\", 400, body-malformed",
                "accepted, null, 400, body-malformed",
                "banks, null, 400, body-malformed",
                "banks, \"01020000\", 400, body-malformed",
                "purpose, \"credit report\", 400, unknown-field"
            })
    @DisplayName(
            "S6: without the current text, accepted, no draft begins; B2: nor with anything the schema does not know")
    void refusesBodies(String field, String json, int status, String code) {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        String body = body(cardholder.browser(), field, json);
        Reply refused = cardholder.browser().post("/api/drafts", body);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(drafts(cardholder)).isZero();
    }

    @Test
    @DisplayName("S3: nobody who is not signed in may ask")
    void refusesStrangers() {
        TestClient stranger = client();
        String id = UUID.randomUUID().toString();
        String draft = body(stranger, "accepted", "true");
        assertThat(stranger.post("/api/drafts", draft).code()).isEqualTo("not-signed-in");
        for (Reply refused : List.of(
                stranger.post("/api/drafts/" + id + "/sms-code", ""),
                stranger.post("/api/inquiries", Map.of("inquiry_id", id, "sms_code", "123456")),
                stranger.get("/api/inquiries"),
                stranger.get("/api/inquiries/" + id),
                stranger.get("/api/inquiries/" + id + "/answers"),
                stranger.post("/api/inquiries/" + id + "/opening", Map.of("payment_password", "284719")),
                stranger.post("/api/inquiries/" + id + "/withdrawal", ""),
                stranger.delete("/api/inquiries/" + id + "/report"),
                stranger.get("/api/me"))) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("not-signed-in");
        }
    }

    @Test
    @DisplayName("S17: what another site makes a browser send is refused, signed in or not")
    void refusesForeignClients() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        TestClient browser = cardholder.browser();
        String body = body(browser, "accepted", "true");
        HttpRequest.Builder bare = browser.request("/api/drafts", "Content-Type", "application/json");
        HttpRequest.Builder elsewhere = bare.copy().header("X-Chaka-Client", "web");
        HttpRequest.Builder written = browser.request("/%61pi/drafts", "Content-Type", "application/json");
        for (HttpRequest.Builder request : List.of(
                bare.copy(),
                bare.copy().header("X-Chaka-Client", "mini-program"),
                bare.copy().header("Origin", address()),
                elsewhere.copy().header("Origin", "https://yijianchaka.example"),
                elsewhere.copy().header("Origin", "null"),
                written.copy(),
                written.copy().header("X-Chaka-Client", "web").header("Origin", "https://yijianchaka.example"))) {
            Reply refused = browser.send(request.POST(BodyPublishers.ofString(body)));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("foreign-client");
        }
        assertThat(drafts(cardholder)).isZero();
        assertThat(browser.post("/api/drafts", body, "Origin", address()).status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("S6: a new draft replaces the old one, whose proof ends with it")
    void replaces() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.begin(ICBC);
        UUID first = cardholder.inquiryId();
        assertThat(cardholder.prove().status()).isEqualTo(200);
        String code = cardholder.inquirySmsCode();
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
        assertThat(cardholder.inquiryId()).isNotEqualTo(first);
        assertThat(drafts(cardholder)).isOne();
        assertThat(cardholder
                        .browser()
                        .post("/api/inquiries", Map.of("inquiry_id", first, "sms_code", code))
                        .code())
                .isEqualTo("draft-expired");
        assertThat(cardholder.submit(code).code()).isEqualTo("face-missing");
    }

    @Test
    @DisplayName("S6: a draft lives half an hour, and not a millisecond longer")
    void expires() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.begin(ICBC);
        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(cardholder.prove().status()).isEqualTo(200);
        String code = cardholder.inquirySmsCode();
        clock.advance(Duration.ofMillis(1));
        for (Reply refused : List.of(
                cardholder.submit(code),
                cardholder.prove(),
                cardholder.browser().post("/api/drafts/" + cardholder.inquiryId() + "/sms-code", ""))) {
            assertThat(refused.status()).isEqualTo(410);
            assertThat(refused.code()).isEqualTo("draft-expired");
        }
    }

    @Test
    @DisplayName("S18: nobody gets further with another person's draft")
    void anotherPersonsDraft() {
        Cardholder owner = Cardholder.registered(OUTSIDE);
        owner.begin(ICBC);
        owner.prove();
        String code = owner.inquirySmsCode();
        TestClient other = Cardholder.registered(OUTSIDE).browser();
        String draft = "/api/drafts/" + owner.inquiryId();
        for (Reply refused : List.of(
                other.post(draft + "/sms-code", ""),
                other.post(draft + "/face", FaceTest.face(owner)),
                other.post("/api/inquiries", Map.of("inquiry_id", owner.inquiryId(), "sms_code", code)))) {
            assertThat(refused.code()).isEqualTo("draft-expired");
        }
        assertThat(owner.submit(code).status()).isEqualTo(202);
    }

    private int drafts(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM inquiry.draft WHERE person_id = ?",
                Integer.class,
                personId(cardholder.browser()));
    }

    /** A right draft with one member replaced, or left out. */
    private static String body(TestClient browser, String field, String json) {
        JsonNode texts = browser.get("/api/consent-texts/current").body();
        Map<String, String> members = new HashMap<>(Map.of(
                "banks",
                "[\"01020000\"]",
                "text_version",
                texts.path("version").toString(),
                "text_digest",
                texts.path("digest").toString(),
                "accepted",
                "true"));
        members.put(field, json);
        return members.entrySet().stream()
                .filter(member -> member.getValue() != null)
                .map(member ->
                        new String(Json.write(member.getKey()), StandardCharsets.UTF_8) + ':' + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
