package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBankCall;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.HubKeys;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.key.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The port for banks: mutual TLS, beside the signatures (protocol section 5). */
class BankPortTest extends ExchangeTest {
    private static final int OWN = 2;
    private static final int OTHER = 3;

    @Autowired
    private HubKeys hub;

    private TestBankCall lease() {
        return bank(OWN)
                .call(TestBank.LEASES, MediaTypes.JSON, "{\"max_items\":1}".getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpClient over(SSLContext tls) {
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    @Test
    @DisplayName("B2: on the port for banks a bank shows the certificate of its signing key")
    void shown() {
        assertThat(lease().send().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("B2: nothing but the interface for banks answers there: no app, no health, no console")
    void nothingElse() throws IOException, InterruptedException {
        HttpClient client =
                over(MutualTls.bank(PARTIES.signingKey(code(OWN)), hub.signing().certificate()));
        for (String path : new String[] {"/", "/index.html", "/api/service", "/actuator/health", "/console", "/bank"}) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(bankAddress() + path)).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("B2: a signed request on another bank's connection is turned away")
    void anothersConnection() {
        SigningKey other = PARTIES.signingKey(code(OTHER));
        HttpClient client = over(MutualTls.bank(other, hub.signing().certificate()));
        assertTurnedAway(lease().over(client, bankAddress()).send(), ErrorCode.CERTIFICATE_MISMATCH);
    }

    @Test
    @DisplayName("B2: a signed request on the port for browsers is turned away")
    void publicPort() {
        assertTurnedAway(lease().over(HttpClient.newHttpClient(), address()).send(), ErrorCode.CERTIFICATE_MISMATCH);
    }

    @Test
    @DisplayName("B2: without a certificate there is no connection")
    void without() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, new TrustManager[] {new Trusting()}, null);
        assertNoConnection(over(tls));
    }

    @Test
    @DisplayName("B2: a certificate that the bank root did not issue gets no connection")
    void foreignRoot() {
        assertNoConnection(
                over(MutualTls.bank(PARTIES.authoritySigning(), hub.signing().certificate())));
    }

    @Test
    @DisplayName("B2: a bank talks to nobody but the hub whose certificate it has pinned")
    void anotherHub() {
        SSLContext tls = MutualTls.bank(
                PARTIES.signingKey(code(OWN)), PARTIES.authoritySigning().certificate());
        assertNoConnection(over(tls));
    }

    private void assertNoConnection(HttpClient client) {
        assertThatThrownBy(() -> lease().over(client, bankAddress()).send()).hasCauseInstanceOf(IOException.class);
    }

    /** Believes everybody, so that only the missing certificate can be the reason of a refusal. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
