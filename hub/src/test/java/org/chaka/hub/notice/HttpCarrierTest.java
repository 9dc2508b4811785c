package org.chaka.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.chaka.hub.notice.SmsCarrier.Fate;
import org.chaka.protocol.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HttpCarrierTest {
    private static final SmsMessage ONE = new SmsMessage(UUID.randomUUID(), "8613800138000", "报告已生成");
    private static final SmsMessage TWO = new SmsMessage(UUID.randomUUID(), "8613800138001", "报告已生成");

    private final AtomicReference<byte[]> asked = new AtomicReference<>();
    private HttpServer server;
    private SmsCarrier carrier;
    private int status = 202;
    private String reply = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/carrier/v1/messages", this::answer);
        server.start();
        carrier = new HttpCarrier(
                URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("S9: many messages go in one request; what the carrier does not name was not taken")
    void many() throws Exception {
        reply = "{\"taken\":[\"" + TWO.idempotencyKey() + "\"]}";
        assertThat(carrier.send(List.of(ONE, TWO)))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Fate.Refused.class),
                        two -> assertThat(two)
                                .isEqualTo(new Fate.Taken(TWO.idempotencyKey().toString())));
        JsonNode messages = Json.read(asked.get(), JsonNode.class).get("messages");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).get("idempotency_key").asString())
                .isEqualTo(ONE.idempotencyKey().toString());
        assertThat(messages.get(0).get("to").asString()).isEqualTo(ONE.to());
        assertThat(messages.get(0).get("text").asString()).isEqualTo(ONE.text());
    }

    @Test
    @DisplayName("S9: a carrier that answers anything but 202, or cannot be reached, has certainly taken nothing")
    void refused() {
        status = 503;
        assertThat(carrier.send(List.of(ONE))).allMatch(fate -> fate instanceof Fate.Refused);
        server.stop(0);
        assertThat(carrier.send(List.of(ONE))).allMatch(fate -> fate instanceof Fate.Refused);
    }

    @Test
    @DisplayName("S9: a carrier whose 202 cannot be read may have taken everything")
    void unknown() {
        for (String unreadable : List.of("", "{}", "[]", "{\"taken\":null}", "{\"taken\":[\"x\"]}", "{\"taken\":7}")) {
            reply = unreadable;
            assertThat(carrier.send(List.of(ONE, TWO)))
                    .as(unreadable)
                    .hasSize(2)
                    .allMatch(fate -> fate instanceof Fate.Unknown);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.set(exchange.getRequestBody().readAllBytes());
            byte[] body = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
