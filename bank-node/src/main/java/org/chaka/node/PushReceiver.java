package org.chaka.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.NonceMemory;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bank's end of a push (protocol section 6.3): takes batches that the pinned hub has signed, over mutual TLS, and says
 * 202; the answers are posted as they always are.
 */
final class PushReceiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushReceiver.class);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;

    /** Begins a batch. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes a sealed batch.
         *
         * @return whether there was room for it
         * @throws MalformedException when it is none, or not for this bank
         */
        boolean take(Bytes sealedBatch) throws MalformedException;
    }

    private final URI address;
    private final ECPublicKeyParameters hubKey;
    private final Taker taker;
    private final Clock clock;
    private final NonceMemory nonces;
    private final HttpsServer server;

    /**
     * Begins to listen.
     *
     * @param listen where, on this machine
     * @param address under which the hub knows it, which the hub signs
     * @param hub whose certificate is pinned
     */
    PushReceiver(
            InetSocketAddress listen,
            URI address,
            SigningKey own,
            X509Certificate hub,
            Taker taker,
            Clock clock,
            Executor threads)
            throws IOException, MalformedException {
        this.address = address;
        this.hubKey = P256.publicKeyOf(hub);
        this.taker = taker;
        this.clock = clock;
        this.nonces = new InMemoryNonceMemory(clock);
        SSLContext tls = MutualTls.believing(own, hub::equals);
        server = HttpsServer.create(listen, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters required = tls.getDefaultSSLParameters();
                required.setNeedClientAuth(true);
                parameters.setSSLParameters(required);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    InetSocketAddress listensAt() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // The hub asks first, to see in TLS which key is in use.
            int status = "POST".equals(exchange.getRequestMethod()) ? take(exchange) : OK;
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(WireLimits.MAX_WORK_BYTES);
        try {
            HttpSignatures.verifyRequest(
                    new RequestParts(
                            "POST",
                            address.toString(),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            body),
                    exchange.getRequestHeaders()::getFirst,
                    SignatureTag.HUB_PUSH,
                    keyId -> keyId.equals(KeyId.of(hubKey)) ? Optional.of(hubKey) : Optional.empty(),
                    nonces,
                    clock);
            return taker.take(Bytes.copyOf(body)) ? ACCEPTED : UNAVAILABLE;
        } catch (HttpSignatureException e) {
            LOG.error("A pushed batch is refused: {}", e.error().code());
            return e.error().status();
        } catch (MalformedException e) {
            LOG.error("A pushed batch cannot be used: {}", e.getMessage());
            return BAD_REQUEST;
        }
    }
}
