package org.chaka.node.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.NonceMemory;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;

/** The port that a bank under test comes to. It notes everything, and hands out what the cases put in line. */
final class KitHub implements AutoCloseable {
    /** A bank's request for work, once its signature was accepted. */
    record LeaseCall(int maxItems, String requestSignature, Instant at) {}

    /** Long enough that a bank under test does not sleep between two cases, short enough for every client. */
    private static final Duration HOLD = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final URI address;
    private final SigningKey hub;
    private final BankUnderTest bank;
    private final Ledger ledger;
    private final WishDesk desk;
    private final Clock clock;
    private final NonceMemory nonces;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingDeque<Function<LeaseCall, Reply>> line = new LinkedBlockingDeque<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<SeenRequest> seen = new ArrayList<>();
    private final List<SeenRequest> seenOfCases = new ArrayList<>();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final AtomicInteger openings = new AtomicInteger();
    private AtomicInteger requests = new AtomicInteger();
    private HttpsServer server;
    private volatile int maxItems;

    KitHub(URI address, SigningKey hub, BankUnderTest bank, Ledger ledger, Clock clock) {
        this.address = address;
        this.hub = hub;
        this.bank = bank;
        this.ledger = ledger;
        this.desk = new WishDesk(clock, bank);
        this.clock = clock;
        this.nonces = new InMemoryNonceMemory(clock);
    }

    /** Opens the port, and shows this certificate on it. */
    void open(SigningKey shown) throws IOException {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        InetAddress host = InetAddress.getByName(address.getHost());
        // Under a name that is not of this machine alone, every interface is meant.
        InetSocketAddress local =
                host.isLoopbackAddress() ? new InetSocketAddress(host, port) : new InetSocketAddress(port);
        openings.incrementAndGet();
        server = KitTls.server(local, shown, handshakes);
        server.setExecutor(threads);
        // Of this opening alone: what came to the one before may still be worked on.
        AtomicInteger counted = new AtomicInteger();
        requests = counted;
        server.createContext("/", exchange -> {
            counted.incrementAndGet();
            handle(exchange);
        });
        server.start();
    }

    /** Breaks every connection. */
    void shut() {
        server.stop(0);
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
    }

    /** The next request for work gets this. */
    void inLine(Function<LeaseCall, Reply> next) {
        waiting.incrementAndGet();
        line.add(next);
    }

    /** Whether something that was put in line was not fetched yet; it is once its reply is made, not when it left the line. */
    boolean waits() {
        return waiting.get() > 0;
    }

    URI address() {
        return address;
    }

    /** What the bank asked for last; 0 before it came. */
    int maxItems() {
        return maxItems;
    }

    /** How often a certificate was shown to somebody who called. */
    int handshakes() {
        return handshakes.get();
    }

    /** How many came since the port was opened last. */
    int requests() {
        return requests.get();
    }

    /** Everything but what is about persons' cases. */
    List<SeenRequest> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** What is about persons' cases: a bank asks for them at its own pace, between everything else. */
    List<SeenRequest> seenOfCases() {
        synchronized (seen) {
            return List.copyOf(seenOfCases);
        }
    }

    WishDesk desk() {
        return desk;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Bytes body = Bytes.copyOf(exchange.getRequestBody().readAllBytes());
            SeenRequest request = note(exchange, body);
            Reply reply;
            if (request.refused().isPresent()) {
                reply = Reply.problem(request.refused().get()).unsigned();
            } else if (request.isLease()) {
                reply = lease(request);
            } else if (request.isCases()) {
                reply = desk.fetch(body);
            } else if (request.isCaseState()) {
                reply = desk.take(body);
            } else {
                reply = ledger.take(body);
            }
            send(exchange, reply, request.header(HttpSignatures.SIGNATURE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SeenRequest note(HttpExchange exchange, Bytes body) {
        HttpsExchange secure = (HttpsExchange) exchange;
        String uri = address + exchange.getRequestURI().toString();
        SeenRequest unverified = new SeenRequest(
                clock.instant(),
                exchange.getRequestMethod(),
                uri,
                exchange.getRequestHeaders(),
                body,
                secure.getSSLSession().getProtocol(),
                shown(secure),
                Optional.empty());
        SeenRequest request = verify(unverified)
                .map(error -> new SeenRequest(
                        unverified.at(),
                        unverified.method(),
                        uri,
                        unverified.headers(),
                        body,
                        unverified.tls(),
                        unverified.shown(),
                        Optional.of(error)))
                .orElse(unverified);
        synchronized (seen) {
            (isOfCases(request) ? seenOfCases : seen).add(request);
        }
        return request;
    }

    private static boolean isOfCases(SeenRequest request) {
        return request.isCases() || request.isCaseState();
    }

    private Optional<ProtocolError> verify(SeenRequest request) {
        if (!request.isLease() && !request.isPost() && !isOfCases(request)) {
            return Optional.of(ProtocolError.SIGNATURE_INVALID);
        }
        try {
            HttpSignatures.verifyRequest(
                    new RequestParts(
                            request.method(),
                            request.uri(),
                            request.header("Content-Type"),
                            request.body().toArray()),
                    request::header,
                    SignatureTag.BANK_REQUEST,
                    keyId -> keyId.equals(bank.signingKeyId()) ? Optional.of(bank.signingKey()) : Optional.empty(),
                    nonces,
                    clock);
            return Optional.empty();
        } catch (HttpSignatureException e) {
            return Optional.of(e.error());
        }
    }

    private Reply lease(SeenRequest request) throws InterruptedException {
        try {
            LeaseRequest asked = Json.read(request.body().toArray(), LeaseRequest.class);
            maxItems = asked.maxItems();
            Function<LeaseCall, Reply> next = next();
            if (next == null) {
                return Reply.noWork(RETRY_AFTER_SECONDS);
            }
            try {
                return next.apply(
                        new LeaseCall(asked.maxItems(), request.header(HttpSignatures.SIGNATURE), clock.instant()));
            } finally {
                waiting.decrementAndGet();
            }
        } catch (JsonRefusedException e) {
            return Reply.problem(e.error());
        }
    }

    /** What is next in line; null when there is nothing, or when the port was shut meanwhile. */
    private Function<LeaseCall, Reply> next() throws InterruptedException {
        int opening = openings.get();
        long end = System.nanoTime() + HOLD.toNanos();
        Function<LeaseCall, Reply> next = null;
        while (next == null && opening == openings.get() && System.nanoTime() < end) {
            next = line.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (next != null && opening != openings.get()) {
            // Whoever asked is gone; it is for the one who comes next.
            line.addFirst(next);
            return null;
        }
        return next;
    }

    private void send(HttpExchange exchange, Reply reply, String requestSignature) throws IOException {
        if (reply.status() == 0) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        reply.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
        if (requestSignature != null) {
            reply.signing()
                    .headers(reply, requestSignature, hub, clock.instant())
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        }
        byte[] body = reply.body().toArray();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Optional<Bytes> shown(HttpsExchange exchange) {
        try {
            Certificate[] chain = exchange.getSSLSession().getPeerCertificates();
            return chain[0] instanceof X509Certificate certificate
                    ? Optional.of(Certificates.toDer(certificate))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
