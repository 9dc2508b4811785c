package org.chaka.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.chaka.protocol.Samples;
import org.chaka.protocol.authority.RealNameRequest;
import org.chaka.protocol.authority.VerdictReply;
import org.chaka.protocol.authority.VerdictRequest;
import org.chaka.protocol.wire.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B2: strict schemas")
class JsonTest {
    @Test
    void aReceiptIsWrittenAsTheProtocolShowsIt() throws Exception {
        Receipt receipt = new Receipt("00ff", "ab12", 498, 2, 0, Instant.parse("2021-12-21T02:00:00.000Z"));
        String json = new String(Json.write(receipt), StandardCharsets.UTF_8);
        assertThat(json)
                .isEqualTo("{\"token\":\"00ff\",\"body_sha256\":\"ab12\",\"stored\":498,\"gone\":2,\"remaining\":0,"
                        + "\"received_at\":\"2021-12-21T02:00:00.000Z\"}");
        assertThat(Json.read(bytes(json), Receipt.class)).isEqualTo(receipt);
    }

    @Test
    void aProblemLeavesOutWhatDoesNotApply() throws Exception {
        ProblemJson problem =
                ProblemJson.of(409, "changed-repeat", "t", new Sentence("甲", "a"), new Sentence("乙", "b"));
        String json = new String(Json.write(problem), StandardCharsets.UTF_8);
        assertThat(json)
                .isEqualTo("{\"type\":\"urn:chaka:problem:changed-repeat\",\"title\":\"t\",\"status\":409,"
                        + "\"code\":\"changed-repeat\",\"message\":{\"zh\":\"甲\",\"en\":\"a\"},"
                        + "\"next\":{\"zh\":\"乙\",\"en\":\"b\"}}");
        assertThat(Json.read(bytes(json), ProblemJson.class)).isEqualTo(problem);
    }

    @Test
    void theAuthoritysBodiesAreReadAsTheyAreWritten() throws Exception {
        VerdictRequest request = new VerdictRequest(
                UUID.fromString("5d0e8f4a-7c1b-4e9d-a2f3-6b7c8d9e0f10"),
                Samples.NAME,
                1,
                Samples.NUMBER,
                Samples.INQUIRY,
                Samples.publicKey(Samples.privateKey("device")),
                Samples.hash("root"),
                Bytes.ofHex("000102030405060708090a0b0c0d0e0f"),
                Bytes.ofHex("0102"));
        assertThat(Json.read(Json.write(request), VerdictRequest.class)).isEqualTo(request);
        assertThat(request.toString()).doesNotContain(Samples.NAME, Samples.NUMBER);
        assertThat(refusal("{\"verdict\":\"AQID\"}", VerdictReply.class).error())
                .isEqualTo(ProtocolError.BODY_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true"})
    void noScalarIsTakenForText(String scalar) {
        assertThat(refusal(
                                "{\"name\":" + scalar
                                        + ",\"document_type\":1,\"document_number\":\"x\",\"phone\":\"1\"}",
                                RealNameRequest.class)
                        .error())
                .isEqualTo(ProtocolError.BODY_MALFORMED);
    }

    @Test
    void anUnknownFieldIsNamed() {
        JsonRefusedException refused = refusal("{\"max_items\":1,\"max\":2}", LeaseRequest.class);
        assertThat(refused.error()).isEqualTo(ProtocolError.UNKNOWN_FIELD);
        assertThat(refused.field()).isEqualTo("max");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"max_items\":null}",
                "{\"max_items\":\"1\"}",
                "{\"max_items\":1.5}",
                "{\"max_items\":1.0}",
                "{\"max_items\":true}",
                "{\"max_items\":1,\"max_items\":2}",
                "{\"max_items\":1}{}",
                "{\"max_items\":99999999999}",
                "{\"max_items\":1",
                "{'max_items':1}",
                "{\"max_items\":1,}"
            })
    void anythingElseIsMalformed(String json) {
        assertThat(refusal(json, LeaseRequest.class).error()).isEqualTo(ProtocolError.BODY_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32"})
    void onlyUtf8IsRead(String charset) {
        byte[] json = "{\"max_items\":1}".getBytes(Charset.forName(charset));
        JsonRefusedException refused =
                catchThrowableOfType(JsonRefusedException.class, () -> Json.read(json, LeaseRequest.class));
        assertThat(refused).isNotNull();
        assertThat(refused.error()).isEqualTo(ProtocolError.BODY_MALFORMED);
    }

    private static JsonRefusedException refusal(String json, Class<?> type) {
        JsonRefusedException refused =
                catchThrowableOfType(JsonRefusedException.class, () -> Json.read(bytes(json), type));
        assertThat(refused).as(json).isNotNull();
        return refused;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
