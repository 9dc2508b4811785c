package org.chaka.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.http.CasesRequest;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.KeptCaseState;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.http.NonceMemory;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.http.VerifiedRequest;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.AnswerPost;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkBatch;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;

/** A hub that speaks the real protocol over real HTTP and does with posts what a test tells it to. */
final class HubDouble implements AutoCloseable {
    /** What the hub does with a post. */
    enum OnPost {
        STORE,
        STORE_AND_LOSE_THE_REPLY,
        BUSY,
        SUPERSEDED,
        CLOSED,
        CLOSED_BUT_UNSIGNED,
        RECEIPT_FOR_ANOTHER_BODY
    }

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final TestParties parties;
    private final Clock clock;
    private final HttpServer server;
    private final NonceMemory nonces;
    private final Queue<WorkBatch> batches = new ConcurrentLinkedQueue<>();
    private final Queue<OnPost> script = new ConcurrentLinkedQueue<>();

    /** Every body that was posted, in order. */
    final List<Bytes> posts = new CopyOnWriteArrayList<>();

    /** What came first: {@code lease} or {@code post}. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** What is handed out to whoever asks for cases, until a state of it came. */
    final List<OpenCases.Item> openCases = new CopyOnWriteArrayList<>();

    /** Every state that was given, in order. */
    final List<SignedCaseState> states = new CopyOnWriteArrayList<>();

    private volatile SigningKey replyKey;

    /** Over plain HTTP, as is enough where the clock stands on a day on which no TLS would be believed. */
    HubDouble(TestParties parties, Clock clock) throws IOException {
        this(parties, clock, HttpServer.create(LOOPBACK, 0));
    }

    private HubDouble(TestParties parties, Clock clock, HttpServer server) throws IOException {
        this.parties = parties;
        this.clock = clock;
        this.replyKey = parties.hub;
        this.nonces = new InMemoryNonceMemory(clock);
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/bank/v1/leases", exchange -> handle(exchange, this::lease));
        server.createContext("/bank/v1/answers", exchange -> handle(exchange, this::post));
        server.createContext("/bank/v1/cases", exchange -> handle(exchange, this::cases));
        server.createContext("/bank/v1/case-states", exchange -> handle(exchange, this::state));
        server.start();
    }

    /** Over mutual TLS, as a hub speaks it: only who has a certificate of the bank root gets through. */
    static HubDouble overTls(TestParties parties, Clock clock) throws IOException, GeneralSecurityException {
        return new HubDouble(parties, clock, MutualTlsServer.create(parties, LOOPBACK));
    }

    URI address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    X509Certificate certificate() {
        return parties.hub.certificate();
    }

    void signRepliesWith(SigningKey key) {
        replyKey = key;
    }

    /** Hands these out as one lease of 60 seconds. @return its token */
    Bytes handOut(WorkItem... items) {
        return handOut(TestParties.BANK, parties.authorityCertificates(), items);
    }

    Bytes handOut(InstitutionCode institution, List<Bytes> authorityCertificates, WorkItem... items) {
        Bytes token = Bytes.random(16, TestParties.RANDOM);
        WorkLease lease = new WorkLease(token, clock.instant().plus(Duration.ofSeconds(60)), List.of(items));
        batches.add(new WorkBatch(institution, clock.instant(), authorityCertificates, List.of(lease)));
        return token;
    }

    void onNextPosts(OnPost... behaviours) {
        script.addAll(List.of(behaviours));
    }

    /** Every answer that was posted, the same one twice when it was posted twice. */
    List<Bytes> answersTo(TestInquiry inquiry) {
        return posts.stream().flatMap(body -> answers(body, inquiry).stream()).toList();
    }

    /** The inquiries that some post answered. */
    Set<UUID> answered() {
        Set<UUID> ids = new HashSet<>();
        for (Bytes body : posts) {
            AnswerPost post = decode(body.toArray());
            for (int i = 0; i < post.count(); i++) {
                ids.add(post.inquiryId(i));
            }
        }
        return ids;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static List<Bytes> answers(Bytes body, TestInquiry inquiry) {
        AnswerPost post = decode(body.toArray());
        List<Bytes> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < post.count(); i++) {
            if (post.inquiryId(i).equals(inquiry.id)) {
                answers.add(Bytes.read(post.answer(i), post.answer(i).remaining()));
            }
        }
        return answers;
    }

    private static AnswerPost decode(byte[] body) {
        try {
            return AnswerPostCodec.decode(body);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Reply(int status, String contentType, Bytes body, boolean signed) {}

    private interface Handler {
        Optional<Reply> reply(byte[] body) throws JsonRefusedException, MalformedException;
    }

    private void handle(HttpExchange exchange, Handler handler) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Optional<Reply> reply;
        String requestSignature;
        try {
            requestSignature = verify(exchange, body).signature();
            reply = handler.reply(body);
        } catch (HttpSignatureException | JsonRefusedException | MalformedException e) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        if (reply.isEmpty()) {
            // No status line: the connection breaks after the hub has done its work.
            exchange.close();
            return;
        }
        send(exchange, reply.get(), requestSignature);
    }

    private void send(HttpExchange exchange, Reply reply, String requestSignature) throws IOException {
        byte[] body = reply.body().toArray();
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (reply.signed()) {
            ReplyParts parts = new ReplyParts(reply.status(), reply.contentType(), body, requestSignature);
            Map<String, String> signature = HttpSignatures.signReply(parts, replyKey, clock.instant());
            signature.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private VerifiedRequest verify(HttpExchange exchange, byte[] body) throws HttpSignatureException {
        SigningKey bank = parties.bankSigning;
        return HttpSignatures.verifyRequest(
                new RequestParts(
                        exchange.getRequestMethod(),
                        address() + exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        body),
                exchange.getRequestHeaders()::getFirst,
                SignatureTag.BANK_REQUEST,
                keyId -> Optional.of(bank)
                        .filter(key -> key.keyId().equals(keyId))
                        .map(SigningKey::publicKey),
                nonces,
                clock);
    }

    private Optional<Reply> lease(byte[] body) throws JsonRefusedException, MalformedException {
        calls.add("lease");
        Json.read(body, LeaseRequest.class);
        WorkBatch batch = batches.poll();
        if (batch == null) {
            sleepABit();
            return Optional.of(new Reply(200, MediaTypes.JSON, Bytes.copyOf(Json.write(new NoWork(0, 0))), true));
        }
        return Optional.of(new Reply(200, MediaTypes.WORK, Bytes.copyOf(sealed(batch)), true));
    }

    private Optional<Reply> cases(byte[] body) throws JsonRefusedException {
        Json.read(body, CasesRequest.class);
        return Optional.of(new Reply(
                200, MediaTypes.JSON, Bytes.copyOf(Json.write(new OpenCases(List.copyOf(openCases), 1))), true));
    }

    /** The first state of a case is kept, and its reply lost: the node has to say it again. */
    private Optional<Reply> state(byte[] body) throws MalformedException {
        SignedCaseState state = SignedCaseState.parse(body);
        states.add(state);
        boolean isFirst = openCases.removeIf(item -> item.caseId().equals(state.caseId()));
        byte[] kept = Json.write(new KeptCaseState(state.caseId(), state.asOf()));
        return isFirst ? Optional.empty() : Optional.of(new Reply(200, MediaTypes.JSON, Bytes.copyOf(kept), true));
    }

    /** A sealed batch of one lease with these, for a push. */
    byte[] sealed(WorkItem... items) throws MalformedException {
        handOut(items);
        return sealed(batches.remove());
    }

    private byte[] sealed(WorkBatch batch) throws MalformedException {
        return SealedBatch.sealWork(
                parties.bankEncryption.certificate(), TestParties.BANK, WorkBatchCodec.encode(batch));
    }

    private Optional<Reply> post(byte[] body) {
        calls.add("post");
        posts.add(Bytes.copyOf(body));
        OnPost behaviour = Optional.ofNullable(script.poll()).orElse(OnPost.STORE);
        return switch (behaviour) {
            case STORE -> Optional.of(receipt(body, body));
            case STORE_AND_LOSE_THE_REPLY -> Optional.empty();
            case BUSY -> Optional.of(problem(ProtocolError.BUSY, true));
            case SUPERSEDED -> Optional.of(problem(ProtocolError.LEASE_SUPERSEDED, true));
            case CLOSED -> Optional.of(problem(ProtocolError.INQUIRY_CLOSED, true));
            case CLOSED_BUT_UNSIGNED -> Optional.of(problem(ProtocolError.INQUIRY_CLOSED, false));
            case RECEIPT_FOR_ANOTHER_BODY -> Optional.of(receipt(body, new byte[0]));
        };
    }

    private Reply receipt(byte[] body, byte[] hashed) {
        AnswerPost post = decode(body);
        Receipt receipt =
                new Receipt(post.token().hex(), Digests.sha256(hashed).hex(), post.count(), 0, 0, clock.instant());
        return new Reply(200, MediaTypes.JSON, Bytes.copyOf(Json.write(receipt)), true);
    }

    private static Reply problem(ProtocolError error, boolean signed) {
        Sentence sentence = new Sentence("测试", "test");
        byte[] json = Json.write(ProblemJson.of(error.status(), error.code(), "test", sentence, sentence));
        return new Reply(error.status(), MediaTypes.PROBLEM, Bytes.copyOf(json), signed);
    }

    private static void sleepABit() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
