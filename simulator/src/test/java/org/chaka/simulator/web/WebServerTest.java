package org.chaka.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The simulator's server answers this machine only, and tells nothing that it should not")
class WebServerTest {
    private final AtomicInteger calls = new AtomicInteger();
    private WebServer server;

    @BeforeEach
    void start() throws Exception {
        server = new WebServer.Builder()
                .route("GET", "/echo", request -> {
                    calls.incrementAndGet();
                    return WebReply.text(
                            "text/plain; charset=utf-8",
                            request.parameter("word").orElse("nothing"));
                })
                .route("POST", "/size", request -> WebReply.text("text/plain", "" + request.body().length))
                .route("GET", "/broken", request -> {
                    throw new IllegalStateException("secret of 11010519491231002X");
                })
                .start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theMachineByBothOfItsNamesIsAnswered() throws Exception {
        assertThat(get("/echo", "localhost:" + server.port())).startsWith("HTTP/1.1 200");
        assertThat(get("/echo", "127.0.0.1:" + server.port())).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:%d", "localhost", "localhost:1", "localhost.evil.example:%d"})
    @DisplayName("a foreign page that gives this machine a name of its own gets 421 and nothing is done")
    void foreignHost(String host) throws Exception {
        String reply = get("/echo", host.formatted(server.port()));
        assertThat(reply).startsWith("HTTP/1.1 421").contains("application/problem+json", "\"foreign-host\"");
        assertThat(calls).hasValue(0);
    }

    @Test
    void everyReplyForbidsWhatIsInlineOrFromElsewhere() throws Exception {
        for (String path : new String[] {"/echo", "/nowhere", "/broken"}) {
            assertThat(get(path, "localhost:" + server.port()))
                    .containsIgnoringCase(
                            "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'")
                    .containsIgnoringCase("frame-ancestors 'none'")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Referrer-Policy: no-referrer")
                    .containsIgnoringCase("Cache-Control: no-store")
                    .doesNotContain("unsafe-inline");
        }
    }

    @Test
    void anUnknownAddressOrMethodIsNotFound() throws Exception {
        assertThat(get("/echo/more", "localhost:" + server.port())).startsWith("HTTP/1.1 404");
        assertThat(send("DELETE", "/echo", "localhost:" + server.port(), "")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aFailureSaysNothingAboutItsCause() throws Exception {
        assertThat(get("/broken", "localhost:" + server.port()))
                .startsWith("HTTP/1.1 500")
                .contains("\"internal\"")
                .doesNotContain("secret", "11010519491231002X", "IllegalState");
    }

    @Test
    void aQueryIsDecodedAndTheFirstOfARepeatedNameCounts() throws Exception {
        assertThat(get("/echo?word=%E7%9F%AD+%E4%BF%A1&word=other", "localhost:" + server.port()))
                .endsWith("\r\n\r\n短 信");
        assertThat(get("/echo?word=%20", "localhost:" + server.port())).endsWith("nothing");
        assertThat(get("/echo?=x&word&", "localhost:" + server.port())).endsWith("nothing");
    }

    @Test
    void aBrokenEscapeInAQueryIsTheSendersMistake() throws Exception {
        assertThat(get("/echo?word=%2", "localhost:" + server.port())).startsWith("HTTP/1.1 400");
    }

    @Test
    void aBodyOfOneMebibyteIsTakenAndALargerOneRefused() throws Exception {
        String largest = "x".repeat(1024 * 1024);
        assertThat(send("POST", "/size", "localhost:" + server.port(), largest)).endsWith("1048576");
        assertThat(send("POST", "/size", "localhost:" + server.port(), largest + "x"))
                .startsWith("HTTP/1.1 413")
                .contains("\"body-too-large\"");
    }

    private String get(String path, String host) throws IOException {
        return send("GET", path, host, "");
    }

    /** Written by hand, since a client of the JDK does not let its Host header be chosen. */
    private String send(String method, String path, String host, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host
                    + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
