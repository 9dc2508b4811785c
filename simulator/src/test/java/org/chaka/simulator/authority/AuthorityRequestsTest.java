package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.simulator.authority.AuthorityFixture.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B2: the authority answers requests that the hub signed, and each of them once")
class AuthorityRequestsTest extends AuthorityTest {
    private static final Instant NOW = AuthorityFixture.NOW;
    private static final Map<String, Object> PERSON =
            Map.of("name", "张三", "document_type", 1, "document_number", "11010519491231002X", "phone", "8613800138000");
    private static final byte[] BODY = Json.write(PERSON);

    @Test
    @DisplayName("S3: name, number and phone belong together")
    void match() throws Exception {
        Reply reply = fixture.ask(AuthorityFixture.REAL_NAME, PERSON);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).hasToString("{\"match\":true}");
    }

    @Test
    @DisplayName("S3: name and number do not belong together, or are of a document that it does not know")
    void noMatch() throws Exception {
        assertThat(fixture.ask(AuthorityFixture.REAL_NAME, with("name", "王不符")).body())
                .hasToString("{\"match\":false}");
        assertThat(fixture.ask(AuthorityFixture.REAL_NAME, with("document_type", 2))
                        .body())
                .hasToString("{\"match\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "安黛, 530102196203180021, 8613987160249, true",
        "安黛, 530102196203180021, 8613800138000, false",
        "张三, 530102196203180021, 8613987160249, false",
        "张三, 11010519491231002X, 8613987160249, false",
        "方可, 310101198507043511, 8613987160249, false"
    })
    @DisplayName("S3: a citizen goes with the own phone only, and that phone with nobody else")
    void phone(String name, String number, String phone, boolean match) throws Exception {
        Map<String, Object> asked = Map.of("name", name, "document_type", 1, "document_number", number, "phone", phone);
        assertThat(fixture.ask(AuthorityFixture.REAL_NAME, asked).body())
                .as("the same answer, whichever of the three is wrong")
                .hasToString("{\"match\":" + match + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {AuthorityFixture.REAL_NAME, AuthorityFixture.VERDICTS})
    void anUnsignedRequestIsRefused(String path) throws Exception {
        requireRefused(fixture.post(path, BODY, Map.of()), 401, "signature-missing");
    }

    @Test
    void anotherKeyThanTheHubsIsRefused() throws Exception {
        SigningKey stranger = AuthorityFixture.selfSigned(NOW, NOW.plusSeconds(60));
        requireRefused(
                post(fixture.signed(AuthorityFixture.REAL_NAME, BODY, stranger, NOW)), 401, "signature-unknown-key");
    }

    @Test
    void theHubsKeyIdUnderAnotherKeysSignatureIsRefused() throws Exception {
        SigningKey stranger = AuthorityFixture.selfSigned(NOW, NOW.plusSeconds(60));
        Map<String, String> headers = new HashMap<>(fixture.signed(AuthorityFixture.REAL_NAME, BODY, stranger, NOW));
        headers.computeIfPresent(
                "Signature-Input",
                (name, input) -> input.replace(
                        stranger.keyId().toString(), fixture.hub.keyId().toString()));
        requireRefused(post(headers), 401, "signature-invalid");
    }

    @Test
    void aRequestFromMoreThanFifteenMinutesAgoOrAheadIsRefused() throws Exception {
        for (Duration off : new Duration[] {Duration.ofSeconds(901), Duration.ofSeconds(-901)}) {
            requireRefused(post(signedAt(NOW.plus(off))), 401, "timestamp-outside-window");
        }
        assertThat(post(signedAt(NOW.minusSeconds(900))).status()).isEqualTo(200);
        assertThat(post(signedAt(NOW.plusSeconds(900))).status()).isEqualTo(200);
    }

    @Test
    void aRequestThatIsReplayedIsRefused() throws Exception {
        Map<String, String> headers = signedAt(NOW);
        assertThat(post(headers).status()).isEqualTo(200);
        requireRefused(post(headers), 401, "nonce-reused");
    }

    @Test
    void aSignatureCannotBeMovedToAnotherCallBodyOrDirection() throws Exception {
        requireRefused(fixture.post(AuthorityFixture.VERDICTS, BODY, signedAt(NOW)), 401, "signature-invalid");
        byte[] other = Json.write(with("name", "李四"));
        requireRefused(fixture.post(AuthorityFixture.REAL_NAME, other, signedAt(NOW)), 400, "digest-mismatch");
        requireRefused(
                post(fixture.signed(AuthorityFixture.REAL_NAME, BODY, SignatureTag.BANK_REQUEST, fixture.hub, NOW)),
                401,
                "signature-invalid");
    }

    @Test
    void aHubThatHasNotHandedOverItsCertificateIsNotKnownYet() throws Exception {
        Files.delete(fixture.hubCertificate);
        requireRefused(post(signedAt(NOW)), 401, "signature-unknown-key");
        PemFiles.writeCertificate(fixture.hubCertificate, fixture.hub.certificate());
        assertThat(post(signedAt(NOW)).status()).isEqualTo(200);
    }

    @Test
    void aHubCertificateThatHasExpiredIsNotAccepted() throws Exception {
        SigningKey expired = AuthorityFixture.selfSigned(NOW.minusSeconds(7200), NOW.minusSeconds(3600));
        PemFiles.writeCertificate(fixture.hubCertificate, expired.certificate());
        requireRefused(
                post(fixture.signed(AuthorityFixture.REAL_NAME, BODY, expired, NOW)), 401, "signature-unknown-key");
    }

    @Test
    @DisplayName("B2: a JSON member that the schema does not know is refused")
    void unknownMember() throws Exception {
        requireRefused(fixture.ask(AuthorityFixture.REAL_NAME, with("picture", "x")), 400, "unknown-field");
        requireRefused(fixture.ask(AuthorityFixture.VERDICTS, PERSON), 400, "body-malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "no json",
                "{\"name\":\"张三\",\"document_type\":\"1\",\"document_number\":\"11010519491231002X\"}",
                "{\"name\":\"张三\",\"document_type\":1.5,\"document_number\":\"11010519491231002X\"}",
                "{\"name\":\"张三\",\"document_number\":\"11010519491231002X\"}",
                "{\"name\":\"张三\",\"document_type\":1,\"document_number\":\"11010519491231002X\"}",
                "{\"name\":\"张三\",\"name\":\"李四\",\"document_type\":1,\"document_number\":\"11010519491231002X\"}"
            })
    void aMalformedBodyIsRefusedAlsoWhenItIsSigned(String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = fixture.signed(AuthorityFixture.REAL_NAME, body, fixture.hub, NOW);
        requireRefused(fixture.post(AuthorityFixture.REAL_NAME, body, headers), 400, "body-malformed");
    }

    private Map<String, String> signedAt(Instant created) {
        return fixture.signed(AuthorityFixture.REAL_NAME, BODY, fixture.hub, created);
    }

    private Reply post(Map<String, String> headers) throws Exception {
        return fixture.post(AuthorityFixture.REAL_NAME, BODY, headers);
    }

    private static Map<String, Object> with(String member, Object value) {
        Map<String, Object> changed = new HashMap<>(PERSON);
        changed.put(member, value);
        return changed;
    }

    private static void requireRefused(Reply reply, int status, String code) {
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo(MediaTypes.PROBLEM);
        assertThat(reply.body().get("type").asString()).isEqualTo("urn:chaka:problem:" + code);
        assertThat(reply.body().toString()).doesNotContain("张三", "11010519491231002X");
    }
}
