package org.chaka.bench.banknode;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.AnswerPost;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatch;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;

/** The bank's side of a hub over mutual TLS: hands out real work, really sealed and signed, and keeps the answers. */
final class HubStandIn implements AutoCloseable {
    private static final int OK = 200;
    private static final long NOTHING_MILLIS = 20;

    private final Bank bank;
    private final HttpsServer server;
    private final SecureRandom random = new SecureRandom();
    private final Queue<List<WorkItem>> work = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Bytes> answers = new ConcurrentHashMap<>();
    private final AtomicInteger twice = new AtomicInteger();

    HubStandIn(Bank bank, int port) throws IOException, GeneralSecurityException {
        this.bank = bank;
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(MutualTls.keyStore(bank.hub), new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(MutualTls.trustStore(bank.root.root()));
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/bank/v1/leases", this::lease);
        server.createContext("/bank/v1/answers", this::post);
        server.start();
    }

    /** Has these handed out, so many per lease. */
    void offer(List<WorkItem> items, int perLease) {
        for (int from = 0; from < items.size(); from += perLease) {
            work.add(List.copyOf(items.subList(from, Math.min(items.size(), from + perLease))));
        }
    }

    /** Answers kept, one per inquiry. */
    int answered() {
        return answers.size();
    }

    /** Answers that came for an inquiry that had another one. */
    int twice() {
        return twice.get();
    }

    byte[] answer(UUID inquiry) {
        return answers.get(inquiry).toArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void lease(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        List<WorkItem> items = work.poll();
        if (items == null) {
            pause();
            send(exchange, MediaTypes.JSON, Json.write(new NoWork(0, 0)));
            return;
        }
        WorkLease lease = new WorkLease(
                Bytes.random(WireLimits.TOKEN_BYTES, random), Instant.now().plus(Duration.ofMinutes(5)), items);
        WorkBatch batch = new WorkBatch(
                Bank.CODE, Instant.now(), List.of(Certificates.toDer(bank.authority.certificate())), List.of(lease));
        try {
            send(
                    exchange,
                    MediaTypes.WORK,
                    SealedBatch.sealWork(bank.encryption.certificate(), Bank.CODE, WorkBatchCodec.encode(batch)));
        } catch (MalformedException e) {
            throw new IOException(e);
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            AnswerPost post = AnswerPostCodec.decode(body);
            for (int i = 0; i < post.count(); i++) {
                Bytes answer = Bytes.read(post.answer(i), post.answer(i).remaining());
                Bytes before = answers.putIfAbsent(post.inquiryId(i), answer);
                if (before != null && !before.equals(answer)) {
                    twice.incrementAndGet();
                }
            }
            Receipt receipt =
                    new Receipt(post.token().hex(), Digests.sha256(body).hex(), post.count(), 0, 0, Instant.now());
            send(exchange, MediaTypes.JSON, Json.write(receipt));
        } catch (MalformedException e) {
            throw new IOException(e);
        }
    }

    private void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        String requestSignature = exchange.getRequestHeaders().getFirst(HttpSignatures.SIGNATURE);
        exchange.getResponseHeaders().set("Content-Type", type);
        HttpSignatures.signReply(new ReplyParts(OK, type, body, requestSignature), bank.hub, Instant.now())
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void pause() {
        try {
            Thread.sleep(NOTHING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
