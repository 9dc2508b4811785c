package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
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
    @DisplayName("a port without TLS, for instance the app's: what the client's TLS says of an answer in clear")
    void noTls() throws SSLException, NoSuchAlgorithmException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), packet);
        ByteBuffer inClear = ByteBuffer.wrap("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        SSLException told = catchThrowableOfType(SSLException.class, () -> engine.unwrap(inClear, packet.clear()));
        assertThat(HubTrouble.of(told)).contains("does not speak TLS", "port for banks");
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
