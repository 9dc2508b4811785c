package org.chaka.hub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestPerson;
import org.chaka.hub.platform.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RefusalTest extends HubTest {
    private static final String CRLF = "\r\n";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "GET /error HTTP/1.1, NOT_FOUND",
        "GET /api/nothing HTTP/1.1, NOT_FOUND",
        "TRACE / HTTP/1.1, METHOD_NOT_ALLOWED",
        "FOO / HTTP/1.1, METHOD_NOT_ALLOWED",
        "FOO /api/me HTTP/1.1, METHOD_NOT_ALLOWED",
        "GET /api HTTP/1.1, NOT_FOUND",
        "GET /bank HTTP/1.1, NOT_FOUND",
        "GET /actuator HTTP/1.1, NOT_FOUND",
        "GET /actuator/ HTTP/1.1, NOT_FOUND",
        "GET /actuator/metrics HTTP/1.1, NOT_FOUND",
        "GET //api/me HTTP/1.1, BODY_MALFORMED",
        "GET /api/me;x=1 HTTP/1.1, BODY_MALFORMED",
        "GET /api/%2e%2e/ HTTP/1.1, BODY_MALFORMED",
        "GET /api%2fme HTTP/1.1, BODY_MALFORMED",
        "GET /api%00me HTTP/1.1, BODY_MALFORMED",
        "GET /api%zzme HTTP/1.1, BODY_MALFORMED",
        "GET /api{me} HTTP/1.1, BODY_MALFORMED",
        "GET /../ HTTP/1.1, BODY_MALFORMED",
        "GET / HTTP/9.9, BODY_MALFORMED",
        "G@T / HTTP/1.1, BODY_MALFORMED"
    })
    @DisplayName(
            "B2: whatever is refused, wherever on the way, is a problem with a code, two languages and a next step")
    void everyRefusalIsAProblem(String requestLine, ErrorCode code) throws IOException {
        String reply = send(requestLine);
        assertThat(reply).startsWith("HTTP/1.1 " + code.status() + " ").contains("application/problem+json");
        JsonNode problem = new JsonMapper().readTree(reply.substring(reply.indexOf('{'), reply.lastIndexOf('}') + 1));
        assertThat(problem.path("type").asString()).isEqualTo("urn:chaka:problem:" + code.code());
        assertThat(problem.path("code").asString()).isEqualTo(code.code());
        assertThat(problem.path("status").asInt()).isEqualTo(code.status());
        for (String sentence : List.of("message", "next")) {
            assertThat(problem.path(sentence).path("zh").asString()).containsPattern("\\p{IsHan}");
            assertThat(problem.path(sentence).path("en").asString()).containsPattern("[a-z]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/%61pi/me", "/api/%6De", "/%61%70%69/me"})
    @DisplayName("S17: another site reads nothing of the interface, however it writes the address")
    void otherSites(String path) throws IOException {
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(send("GET " + path + " HTTP/1.1" + CRLF + "Sec-Fetch-Site: " + site))
                    .startsWith("HTTP/1.1 403 ")
                    .contains(ErrorCode.FOREIGN_CLIENT.code());
        }
    }

    @Test
    @DisplayName("S10: a body is wiped out of memory, and the request behind it on the same connection is not")
    void twoRequestsAtOnce() throws IOException {
        String body = "{\"purpose\":\"login\",\"phone\":\"" + TestPerson.fresh().phone() + "\"}";
        String first = "POST /api/sms-codes HTTP/1.1" + CRLF + "Host: " + host() + CRLF + "X-Chaka-Client: web" + CRLF
                + "Content-Type: application/json" + CRLF + "Content-Length: " + body.length() + CRLF + CRLF + body;
        assertThat(send(first + "GET /api/service HTTP/1.1"))
                .startsWith("HTTP/1.1 202 ")
                .contains("HTTP/1.1 200 ");
    }

    private static String host() {
        return URI.create(address()).getAuthority();
    }

    /** Over a bare socket, since an HTTP client would put such a request right. */
    private static String send(String requestLine) throws IOException {
        URI hub = URI.create(address());
        try (Socket socket = new Socket(hub.getHost(), hub.getPort())) {
            String request = requestLine + CRLF + "Host: " + host() + CRLF + "Connection: close" + CRLF + CRLF;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
