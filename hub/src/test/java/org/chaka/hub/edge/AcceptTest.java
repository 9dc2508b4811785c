package org.chaka.hub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.protocol.http.MediaTypes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest extends CardholderTest {

    @ParameterizedTest(name = "Accept: {0}")
    @ValueSource(strings = {"text/html", "application/xml", "nonsense"})
    @DisplayName("S7: what is done is answered in JSON, whatever the caller says it accepts")
    void answersInJson(String accept) {
        TestPerson person = TestPerson.fresh();
        TestClient stranger = client();
        assertJson(202, stranger.post("/api/sms-codes", purpose(person), "Accept", accept));
        String code = OUTSIDE.latestCode(person.phone());
        assertJson(201, stranger.post("/api/registrations", person.registration(code), "Accept", accept));

        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.begin(ICBC);
        cardholder.prove();
        Map<String, Object> submission =
                Map.of("inquiry_id", cardholder.inquiryId(), "sms_code", cardholder.inquirySmsCode());
        assertJson(202, cardholder.browser().post("/api/inquiries", submission, "Accept", accept));
    }

    @ParameterizedTest(name = "Accept: {0}")
    @ValueSource(strings = {"text/html", "application/xml", "nonsense"})
    @DisplayName("B2: a refusal is a problem, whatever the caller says it accepts")
    void refusesInJson(String accept) {
        for (String path : new String[] {"/api/nothing", "/api/me", "/bank/v1/leases"}) {
            Reply refused = client().get(path, "Accept", accept);
            assertThat(refused.code()).as(path).isIn("not-found", "not-signed-in", "method-not-allowed");
        }
        assertThat(client().get("/actuator/health", "Accept", accept).code()).isEqualTo("not-acceptable");
    }

    @ParameterizedTest(name = "Content-Type: {0}")
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "*/*", "application/*"})
    @DisplayName("B2: a body of another kind is refused as such, whole or broken")
    void anotherKind(String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + "/api/sessions"))
                .header("Content-Type", contentType)
                .header("X-Chaka-Client", "web")
                .POST(HttpRequest.BodyPublishers.ofString("x"));
        Reply refused = client().send(request);
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.code()).isEqualTo("media-type-unsupported");
    }

    @ParameterizedTest(name = "Accept: {0}")
    @ValueSource(strings = {"text/html", "application/xml", "nonsense"})
    @DisplayName("B2: a bank gets its signed reply, whatever it says it accepts")
    void answersBanks(String accept) {
        byte[] body = "{\"max_items\":1}".getBytes(StandardCharsets.UTF_8);
        TestBank.Reply reply = bank(ABC)
                .call(TestBank.LEASES, MediaTypes.JSON, body)
                .header("Accept", accept)
                .send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.signed()).isTrue();
    }

    private static Map<String, Object> purpose(TestPerson person) {
        return Map.of("purpose", "register", "phone", person.phone());
    }

    private static void assertJson(int status, Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.raw().headers().firstValue("Content-Type")).hasValue("application/json");
    }
}
