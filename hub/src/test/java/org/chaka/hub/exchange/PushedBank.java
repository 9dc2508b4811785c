package org.chaka.hub.exchange;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;

/** A bank that publishes an address: checks the hub's signature, opens the batch, and does what the test tells it to. */
final class PushedBank implements AutoCloseable {
    /** What it does with a batch. */
    enum Habit {
        ANSWERS_IN_THE_REPLY,
        ANSWERS_WHEN_TOLD,
        ACCEPTS,
        STALLS,
        FAILS,
        SIGNS_WITH_ANOTHER_KEY
    }

    /** A request with a batch. */
    record Request(Headers headers, byte[] body) {}

    private final TestBank bank;
    private final BankKeys keys;
    private final SigningKey hub;
    private final SigningKey other;
    private final Clock clock;
    private final InMemoryNonceMemory nonces;
    private final HttpsServer server;

    /** What was pushed, opened. */
    final List<WorkLease> pushed = new CopyOnWriteArrayList<>();

    /** The requests with batches that came, in whatever state. */
    final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Replies that came to no end, since the hub has closed the connection. */
    final AtomicInteger cut = new AtomicInteger();

    /** Lets the replies of a bank go that waits to be told. */
    final CountDownLatch told = new CountDownLatch(1);

    volatile Habit habit = Habit.ANSWERS_IN_THE_REPLY;

    PushedBank(TestBank bank, BankKeys keys, SigningKey hub, SigningKey other, Clock clock) {
        this.bank = bank;
        this.keys = keys;
        this.hub = hub;
        this.other = other;
        this.clock = clock;
        this.nonces = new InMemoryNonceMemory(clock);
        SSLContext tls = MutualTls.believing(keys.signing(), hub.certificate()::equals);
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters required = tls.getDefaultSSLParameters();
                required.setNeedClientAuth(true);
                parameters.setSSLParameters(required);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "https://localhost:" + server.getAddress().getPort() + "/chaka";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"POST".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(new Request(exchange.getRequestHeaders(), body));
            String signature = verify(exchange, body);
            if (habit == Habit.FAILS) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            List<WorkLease> leases = open(body);
            pushed.addAll(leases);
            if (habit == Habit.ACCEPTS) {
                exchange.sendResponseHeaders(202, -1);
                return;
            }
            if (habit == Habit.STALLS) {
                stall(exchange);
            }
            if (habit == Habit.ANSWERS_WHEN_TOLD) {
                awaitTold();
            }
            reply(exchange, signature, answers(leases));
        }
    }

    private void awaitTold() throws IOException {
        try {
            told.await();
        } catch (InterruptedException e) {
            throw new IOException("nobody told it to answer", e);
        }
    }

    /** The head at once, and then a byte now and then, for as long as the hub puts up with it. */
    private void stall(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", MediaTypes.ANSWERS);
        exchange.sendResponseHeaders(200, Short.MAX_VALUE);
        try {
            while (true) {
                exchange.getResponseBody().write(0);
                exchange.getResponseBody().flush();
                Thread.sleep(Duration.ofMillis(20));
            }
        } catch (InterruptedException e) {
            throw new IOException("stopped", e);
        } catch (IOException e) {
            cut.incrementAndGet();
            throw e;
        }
    }

    private String verify(HttpExchange exchange, byte[] body) throws IOException {
        try {
            return HttpSignatures.verifyRequest(
                            new RequestParts("POST", address(), MediaTypes.WORK, body),
                            exchange.getRequestHeaders()::getFirst,
                            SignatureTag.HUB_PUSH,
                            id -> id.equals(hub.keyId()) ? Optional.of(hub.publicKey()) : Optional.empty(),
                            nonces,
                            clock)
                    .signature();
        } catch (HttpSignatureException e) {
            throw new IOException("a batch that the hub did not sign", e);
        }
    }

    private List<WorkLease> open(byte[] body) throws IOException {
        try {
            return WorkBatchCodec.decode(SealedBatchOpener.openWork(body, bank.code(), keys.encryption()))
                    .leases();
        } catch (MalformedException e) {
            throw new IOException(e);
        }
    }

    private byte[] answers(List<WorkLease> leases) throws IOException {
        ByteArrayOutputStream posts = new ByteArrayOutputStream();
        for (WorkLease lease : leases) {
            AnswerRecord[] records = lease.items().stream()
                    .map((WorkItem item) -> bank.answer(item))
                    .toArray(AnswerRecord[]::new);
            posts.write(bank.body(lease.token(), records));
        }
        return posts.toByteArray();
    }

    private void reply(HttpExchange exchange, String requestSignature, byte[] body) throws IOException {
        SigningKey signer = habit == Habit.SIGNS_WITH_ANOTHER_KEY ? other : keys.signing();
        HttpSignatures.signReply(
                        new ReplyParts(200, MediaTypes.ANSWERS, body, requestSignature),
                        SignatureTag.BANK_REPLY,
                        signer,
                        clock.instant())
                .forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", MediaTypes.ANSWERS);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
