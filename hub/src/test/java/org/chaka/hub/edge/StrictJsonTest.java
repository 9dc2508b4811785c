package org.chaka.hub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest extends HubTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "name, true",
        "name, 1",
        "name, 1.5",
        "phone, 13912345678",
        "sms_code, 123456",
        "document_number, 110105194912310021",
        "region, 310000",
        "payment_password, 284719"
    })
    @DisplayName("B2: a number or a truth value in the place of a text is refused")
    void numbersAreNoText(String field, String json) {
        Map<String, Object> form = new HashMap<>(TestPerson.fresh().registration("000000"));
        form.put(field, new JsonMapper().readTree(json));
        assertMalformed(client().post("/api/registrations", form));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"purpose\":0,\"phone\":\"13912345678\"}",
                "{\"purpose\":\"login\",\"phone\":13912345678}",
                "{\"purpose\":\"login\",\"phone\":\"13912345678\",\"phone\":\"13912345679\"}"
            })
    @DisplayName("B2: a request for a code in another form is refused")
    void smsCode(String json) {
        assertMalformed(client().post("/api/sms-codes", json));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "UTF-16BE, application/json",
        "UTF-16LE, application/json",
        "UTF-16, application/json",
        "UTF-32, application/json",
        "UTF-16, application/json;charset=UTF-16"
    })
    @DisplayName("B2: JSON is UTF-8 and nothing else")
    void onlyUtf8(String charset, String contentType) {
        String json = "{\"purpose\":\"login\",\"phone\":\"" + TestPerson.fresh().phone() + "\"}";
        TestClient client = client();
        assertMalformed(client.send(client.request("/api/sms-codes")
                .header("Content-Type", contentType)
                .header("X-Chaka-Client", "web")
                .POST(BodyPublishers.ofString(json, Charset.forName(charset)))));
    }

    private static void assertMalformed(Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("body-malformed");
    }
}
