package org.chaka.protocol.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WholeReplyTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        client.shutdownNow();
    }

    @Test
    @DisplayName("A reply that falls silent after its head is given up in time, and its connection is closed")
    void fallsSilent() throws Exception {
        Thread peer = answers(HEAD + "abc", true);
        assertThatThrownBy(() -> send(Duration.ofSeconds(3))).isInstanceOf(HttpTimeoutException.class);
        peer.join(); // it ends when its connection does
    }

    @Test
    @DisplayName("A whole reply is given as it is, and a broken one is no timeout")
    void wholeOrBroken() throws Exception {
        answers(HEAD + "abcde", false);
        assertThat(send(Duration.ofSeconds(20)).body()).isEqualTo("abcde");
        answers("HTTP/1.1 200 OK\r\nConte", false);
        assertThatThrownBy(() -> send(Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    private HttpResponse<String> send(Duration timeout) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getLocalPort()))
                .timeout(timeout)
                .build();
        return WholeReply.send(client, request, HttpResponse.BodyHandlers.ofString());
    }

    /** @param stays whether the peer waits for the other side to close; else it closes at once */
    private Thread answers(String reply, boolean stays) {
        return Thread.ofVirtual().start(() -> {
            try (Socket peer = server.accept()) {
                peer.getInputStream().read();
                peer.getOutputStream().write(reply.getBytes(US_ASCII));
                if (stays) {
                    while (peer.getInputStream().read() >= 0) {}
                }
            } catch (IOException closed) {
                return;
            }
        });
    }
}
