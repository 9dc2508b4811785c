package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B2: why the hub is not heard is told in a sentence, and what to look at")
class HubTroubleTest {
    private static String toldOf(String host, int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + host + ":" + port + "/"))
                    .timeout(Duration.ofMinutes(1))
                    .build();
            return HubTrouble.of(catchThrowableOfType(
                    IOException.class, () -> client.send(request, HttpResponse.BodyHandlers.discarding())));
        }
    }

    @Test
    @DisplayName("a port on which nothing listens")
    void nothing() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(toldOf("127.0.0.1", port)).contains("nothing answers at hub.address");
    }

    @Test
    @DisplayName("a port without TLS, for instance the app's")
    void noTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerInClear(plain));
            assertThat(toldOf("127.0.0.1", plain.getLocalPort())).contains("does not speak TLS", "port for banks");
        }
    }

    /** As a web server does with what it does not understand. */
    private static void answerInClear(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(1);
            socket.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            // To the end: what is closed over unread bytes is reset, and the answer may be lost with it.
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("a host that nobody knows")
    void unknownHost() {
        assertThat(toldOf("hub.invalid", 8082)).contains("not known on this machine");
    }

    @Test
    @DisplayName("a certificate that the hub does not take, and any other trouble in its own words")
    void others() {
        assertThat(HubTrouble.of(
                        new SSLHandshakeException("(certificate_required) Received fatal alert: certificate_required")))
                .contains("does not take this node's certificate");
        assertThat(HubTrouble.of(new IOException("no lease: 503 busy"))).isEqualTo("no lease: 503 busy");
        assertThat(HubTrouble.of(new IOException())).isEqualTo("IOException");
    }
}
