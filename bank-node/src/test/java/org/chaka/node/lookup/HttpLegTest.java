package org.chaka.node.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S8: a bank's own HTTP service")
class HttpLegTest {
    private HttpServer server;
    private volatile int status = 200;
    private volatile String reply = "{\"customer\":false}";
    private volatile long delayMillis;
    private volatile String asked;
    private volatile String authorization;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cards", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            sleep(delayMillis);
            byte[] body = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    @DisplayName("the service is told who is asked for and by which leg, and its cards are read")
    void cards() throws Exception {
        reply = """
                {"customer":true,"cards":[{"card_number":"6259650012345678","card_id":88,"kind":"credit","phone":null,
                "cnp":true}]}""";
        List<LegCard> cards = leg().ask(CardTable.PERSON).orElseThrow();
        assertThat(asked)
                .contains("\"system\":\"credit\"", "\"document_number\":\"11010519491231002X\"", "\"name\":\"张三\"")
                .contains("\"document_number_15\":\"110105491231002\"", "\"phone_national\":\"13800138000\"");
        assertThat(authorization).isEqualTo("Bearer abc");
        assertThat(cards.getFirst().cardId()).isEqualTo("88");
        assertThat(cards.getFirst().columns()).isEqualTo(Map.of("cnp", "true"));
    }

    @Test
    @DisplayName("D7: no customer, and a customer without cards")
    void customers() throws Exception {
        assertThat(leg().ask(CardTable.PERSON)).isEmpty();
        reply = "{\"customer\":true}";
        assertThat(leg().ask(CardTable.PERSON)).contains(List.of());
    }

    @Test
    @DisplayName("whatever goes wrong is told without a word of the reply")
    void failures() throws Exception {
        status = 503;
        assertFails("status 503");
        status = 401;
        assertFails("refuses the authorization");
        status = 200;
        reply = "{\"customer\":true,\"kunde\":\"张三\"}";
        assertFails("reply is not");
        delayMillis = 2000;
        assertFails(leg(Duration.ofMillis(500)), "HttpTimeoutException");
        server.stop(0);
        assertFails("ConnectException");
    }

    private void assertFails(String why) throws Exception {
        assertFails(leg(), why);
    }

    private static void assertFails(HttpLeg leg, String why) {
        assertThatThrownBy(() -> leg.ask(CardTable.PERSON))
                .isInstanceOf(LegFailedException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("张三");
    }

    /** Long enough for every machine; who tests lateness asks for less. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private HttpLeg leg() throws Exception {
        return leg(PATIENCE);
    }

    private HttpLeg leg(Duration timeout) throws Exception {
        URI service = URI.create("http://localhost:" + server.getAddress().getPort() + "/cards");
        return new HttpLeg(Leg.CREDIT, service, Optional.of("Bearer abc"), timeout, SSLContext.getDefault());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
