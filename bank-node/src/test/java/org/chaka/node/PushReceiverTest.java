package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.stream.Stream;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node that the hub pushes work to (protocol section 6.3), over real TLS. */
class PushReceiverTest {
    private static final URI PUBLISHED = URI.create("https://bank.example/chaka");

    /** Far less than is pushed. */
    private static final int FETCHED_AT_ONCE = 10;

    private static final int PUSHED_AT_ONCE = 50;

    private NodeFixture fixture;
    private URI listens;

    @BeforeEach
    void open() throws Exception {
        fixture = new NodeFixture();
        fixture.maxItems = FETCHED_AT_ONCE;
        BankNode node = fixture.make(subject -> NodeFixture.twoCards());
        InetSocketAddress at =
                node.startReceiving(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), PUBLISHED);
        listens = URI.create("https://localhost:" + at.getPort() + "/chaka");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName("S8, B2: a batch that the hub pushes is taken, and its answers are posted as always")
    void pushed() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        assertThat(push(fixture.parties.hub, fixture.hub.sealed(inquiry.item()), "nonce-d-nonce-d-nonce1")
                        .statusCode())
                .isEqualTo(202);
        NodeFixture.await("the answer", () -> fixture.hub.answersTo(inquiry).size() == 1);
        assertThat(inquiry.open(fixture.hub.answersTo(inquiry).getFirst(), fixture.parties.bankSigning.publicKey())
                        .customer())
                .isEqualTo(CustomerStatus.KNOWN);
        assertThat(fixture.hub.calls).doesNotContain("lease");
    }

    @Test
    @DisplayName("S8: the hub says how large a pushed batch is, however few items the node would fetch at once")
    void largerThanFetched() throws Exception {
        WorkItem[] items = Stream.generate(fixture::inquiry)
                .limit(PUSHED_AT_ONCE)
                .map(TestInquiry::item)
                .toArray(WorkItem[]::new);
        assertThat(push(fixture.parties.hub, fixture.hub.sealed(items), "nonce-e-nonce-e-nonce1")
                        .statusCode())
                .isEqualTo(202);
        NodeFixture.await("the answers", () -> fixture.hub.answered().size() == PUSHED_AT_ONCE);
    }

    @Test
    @DisplayName("B2: what the hub has not signed, or somebody repeats, or is no batch, is refused and not looked up")
    void refused() throws Exception {
        byte[] batch = fixture.hub.sealed(fixture.inquiry().item());
        assertThat(push(fixture.parties.bankSigning, batch, "nonce-a-nonce-a-nonce1")
                        .statusCode())
                .isEqualTo(401);
        assertThat(push(fixture.parties.hub, new byte[100], "nonce-b-nonce-b-nonce1")
                        .statusCode())
                .isEqualTo(400);
        assertThat(push(fixture.parties.hub, batch, "nonce-c-nonce-c-nonce1").statusCode())
                .isEqualTo(202);
        assertThat(push(fixture.parties.hub, batch, "nonce-c-nonce-c-nonce1").statusCode())
                .isEqualTo(401);
        NodeFixture.await("the one answer", () -> fixture.hub.answered().size() == 1);
    }

    @Test
    @DisplayName("B2: nobody but the hub gets a connection, and the hub sees which key the bank holds")
    void tls() throws Exception {
        HttpRequest hello = HttpRequest.newBuilder(listens).build();
        try (HttpClient stranger = client(fixture.parties.bankSigning)) {
            assertThatThrownBy(() -> stranger.send(hello, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
        try (HttpClient hub = client(fixture.parties.hub)) {
            X509Certificate shown = (X509Certificate) hub.send(hello, HttpResponse.BodyHandlers.discarding())
                    .sslSession()
                    .orElseThrow()
                    .getPeerCertificates()[0];
            assertThat(shown).isEqualTo(fixture.parties.bankSigning.certificate());
        }
    }

    private HttpResponse<Void> push(SigningKey signer, byte[] batch, String nonce) throws Exception {
        Map<String, String> signature = HttpSignatures.signRequest(
                new RequestParts("POST", PUBLISHED.toString(), MediaTypes.WORK, batch),
                SignatureTag.HUB_PUSH,
                signer,
                fixture.clock.instant(),
                nonce);
        HttpRequest.Builder request = HttpRequest.newBuilder(listens)
                .header("Content-Type", MediaTypes.WORK)
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch));
        signature.forEach(request::header);
        try (HttpClient hub = client(fixture.parties.hub)) {
            return hub.send(request.build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    private HttpClient client(SigningKey own) {
        return HttpClient.newBuilder()
                .sslContext(MutualTls.believing(own, shown -> shown.equals(fixture.parties.bankSigning.certificate())))
                .build();
    }
}
