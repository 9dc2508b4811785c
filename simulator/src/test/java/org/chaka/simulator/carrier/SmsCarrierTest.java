package org.chaka.simulator.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.simulator.SimulatedTime;
import org.chaka.simulator.StoppedTime;
import org.chaka.simulator.TestDatabase;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("S7, S9: the SMS carrier brings what the hub sends to the phone")
class SmsCarrierTest {
    private static final String PHONE = "13800138000";

    @TempDir
    Path folder;

    private SimulatedTime time;
    private SmsCarrier carrier;

    @BeforeEach
    void open() throws Exception {
        time = StoppedTime.at(Instant.parse("2021-12-21T02:00:00Z"), folder);
        carrier = new SmsCarrier(TestDatabase.ofNewParty(), time);
    }

    @Test
    void anSmsIsOnThePhoneWithItsTimeTheNewestFirst() throws Exception {
        send("key-1", PHONE, "first");
        time.forward(Duration.ofHours(24));
        send("key-2", PHONE, "second");
        send("key-3", "13900139000", "for somebody else");
        JsonNode messages = messages(PHONE);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).get("text").asString()).isEqualTo("second");
        assertThat(Instant.parse(messages.get(0).get("received_at").asString())).isEqualTo("2021-12-22T02:00:00Z");
        assertThat(messages.get(1).get("text").asString()).isEqualTo("first");
    }

    @Test
    @DisplayName("B2: the same idempotency key twice gives one SMS, and the first one stays as it is")
    void idempotent() throws Exception {
        assertThat(send("key-1", PHONE, "your report is ready").status()).isEqualTo(202);
        time.forward(Duration.ofMinutes(1));
        assertThat(send("key-1", PHONE, "your report is ready").status()).isEqualTo(202);
        assertThat(send("key-1", PHONE, "another text").status()).isEqualTo(202);
        JsonNode messages = messages(PHONE);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).get("text").asString()).isEqualTo("your report is ready");
        assertThat(Instant.parse(messages.get(0).get("received_at").asString())).isEqualTo("2021-12-21T02:00:00Z");
    }

    @Test
    @DisplayName("B2: many SMS come in one request, and one that no phone can get holds up no other")
    void manyAtOnce() throws Exception {
        WebReply reply = carrier.accept(post("""
                {"messages":[{"idempotency_key":"a","to":"13800138000","text":"one"},
                    {"idempotency_key":"b","to":"1380013800","text":"lost"},
                    {"idempotency_key":"c","to":"13800138000","text":"two"}]}"""));
        assertThat(taken(reply)).containsExactly("a", "c");
        assertThat(messages(PHONE)).hasSize(2);
    }

    @Test
    @DisplayName("B2: the same text under two keys is two SMS")
    void twoKeys() throws Exception {
        send("key-1", PHONE, "code 482913");
        send("key-2", PHONE, "code 482913");
        assertThat(messages(PHONE)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "8613800138000", "+8613800138000", "+86 138-0013-8000", "138 0013 8000"})
    void everyFormOfANumberIsTheSamePhone(String typed) throws Exception {
        send("key-1", typed, "here");
        assertThat(messages(PHONE)).hasSize(1);
        assertThat(messages(typed)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1380013800", "138001380000", "23800138000", "+85213800138000", "1380013800a", "１3800138000"
            })
    void aMalformedPhoneGetsAClearProblem(String typed) throws Exception {
        assertThat(taken(send("key-1", typed, "lost"))).isEmpty();
        JsonNode problem = problem(carrier.inbox(get(typed)), 422, "phone-invalid");
        assertThat(problem.get("message").get("zh").asString()).contains("手机号码");
        assertThat(problem.get("next").get("en").asString()).contains(PHONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body-malformed | ''",
                "body-malformed | no json",
                "body-malformed | []",
                "body-malformed | null",
                "body-malformed | {}",
                "body-malformed | {\"messages\":[{\"idempotency_key\":\"k\",\"to\":\"13800138000\"}]}",
                "body-malformed | {\"messages\":[{\"idempotency_key\":\"k\",\"text\":\"t\"}]}",
                "body-malformed | {\"messages\":[{\"to\":\"13800138000\",\"text\":\"t\"}]}",
                "body-malformed | {\"messages\":[{\"idempotency_key\":1,\"to\":\"13800138000\",\"text\":\"t\"}]}",
                "unknown-field | {\"messages\":[{\"idempotency_key\":\"k\",\"to\":\"13800138000\",\"text\":\"t\",\"link\":\"x\"}]}"
            })
    void aMalformedBodyGetsAClearProblemAndNoSms(String code, String body) throws Exception {
        JsonNode problem = problem(carrier.accept(post(body)), 400, code);
        assertThat(problem.get("next").get("en").asString()).contains("idempotency_key", "to", "text");
        assertThat(messages(PHONE)).isEmpty();
    }

    @Test
    void aPhoneShowsItsLatestFifty() throws Exception {
        for (int i = 1; i <= 51; i++) {
            send("key-" + i, PHONE, "text " + i);
        }
        List<String> texts = new ArrayList<>();
        messages(PHONE).forEach(message -> texts.add(message.get("text").asString()));
        assertThat(texts).hasSize(50).startsWith("text 51").endsWith("text 2");
    }

    @Test
    void neitherPhoneNorTextIsPrinted() {
        assertThat(new PhoneNumber(PHONE).toString()).doesNotContain("138");
        assertThat(new SmsCarrier.Message("key-1", PHONE, "code 482913").toString())
                .contains("key-1")
                .doesNotContain("138", "482913");
        assertThat(get(PHONE).toString()).isEqualTo("GET /inbox");
    }

    private WebReply send(String key, String to, String text) throws Exception {
        byte[] body = Json.write(Map.of("messages", List.of(Map.of("idempotency_key", key, "to", to, "text", text))));
        return carrier.accept(new WebRequest("POST", "/carrier/v1/messages", Map.of(), name -> null, body));
    }

    private JsonNode messages(String phone) throws Exception {
        WebReply reply = carrier.inbox(get(phone));
        assertThat(reply.status()).isEqualTo(200);
        return Json.read(reply.body(), JsonNode.class).get("messages");
    }

    private static List<String> taken(WebReply reply) throws Exception {
        assertThat(reply.status()).isEqualTo(202);
        List<String> taken = new ArrayList<>();
        Json.read(reply.body(), JsonNode.class).get("taken").forEach(key -> taken.add(key.asString()));
        return taken;
    }

    private static JsonNode problem(WebReply reply, int status, String code) throws Exception {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo(MediaTypes.PROBLEM);
        JsonNode problem = Json.read(reply.body(), JsonNode.class);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }

    private static WebRequest post(String body) {
        return new WebRequest(
                "POST", "/carrier/v1/messages", Map.of(), name -> null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebRequest get(String phone) {
        return new WebRequest("GET", "/inbox", Map.of("phone", phone), name -> null, new byte[0]);
    }
}
