package org.chaka.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.SealedAnswer;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerPost;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkBatch;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.chaka.simulator.bank.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B2: a bank that keeps to no rule does exactly what its profile says")
class RogueBankTest {
    private static final InstitutionCode BANK = new InstitutionCode("01020000");
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Instant now = Instant.now();

    private final CertificateIssuer root =
            CertificateIssuer.createRoot("root", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), RANDOM);
    private final SigningKey hub = signing(ChakaUris.HUB_SIGNING);
    private final SigningKey bank = signing(ChakaUris.institutionSigning(BANK));
    private final EncryptionKey encryption = encryption();
    private final List<WorkLease> leases = List.of(lease(1), lease(2));
    private final AtomicBoolean handedOut = new AtomicBoolean();
    private final BlockingQueue<byte[]> posts = new LinkedBlockingQueue<>();
    private HttpsServer server;

    @BeforeEach
    void open() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(MutualTls.keyStore(hub), new char[0]);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/bank/v1/leases", this::lease);
        server.createContext("/bank/v1/answers", exchange -> {
            posts.add(exchange.getRequestBody().readAllBytes());
            reply(exchange, MediaTypes.JSON, new byte[] {'{', '}'});
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    @DisplayName("duplicating: each body twice, then other bytes for the same inquiries")
    void duplicating() throws Exception {
        List<byte[]> bodies = posted(Profile.DUPLICATING, 6);
        for (int i = 0; i < 2; i++) {
            byte[] first = bodies.get(3 * i);
            assertThat(bodies.get(3 * i + 1)).isEqualTo(first);
            assertThat(bodies.get(3 * i + 2)).isNotEqualTo(first);
            assertThat(inquiries(bodies.get(3 * i + 2)))
                    .isEqualTo(inquiries(first))
                    .isEqualTo(ids(leases.get(i)));
        }
    }

    @Test
    @DisplayName("out of order: the last lease first, one inquiry per post, from the end")
    void outOfOrder() throws Exception {
        List<byte[]> bodies = posted(Profile.OUT_OF_ORDER, 3);
        List<UUID> last = ids(leases.get(1));
        assertThat(inquiries(bodies.get(0))).containsExactly(last.get(1));
        assertThat(inquiries(bodies.get(1))).containsExactly(last.get(0));
        assertThat(inquiries(bodies.get(2))).isEqualTo(ids(leases.get(0)));
    }

    @Test
    @DisplayName("forging: another bank's name, an invented token, a key that is not its own; never an honest answer")
    void forging() throws Exception {
        List<byte[]> bodies = posted(Profile.FORGING, 6);
        for (int i = 0; i < 2; i++) {
            AnswerPost anothers = AnswerPostCodec.decode(bodies.get(3 * i));
            assertThat(anothers.institution()).isNotEqualTo(BANK);
            AnswerPost invented = AnswerPostCodec.decode(bodies.get(3 * i + 1));
            assertThat(invented.institution()).isEqualTo(BANK);
            assertThat(invented.token()).isNotEqualTo(leases.get(i).token());
            AnswerPost foreign = AnswerPostCodec.decode(bodies.get(3 * i + 2));
            assertThat(foreign.token()).isEqualTo(leases.get(i).token());
            assertThat(SealedAnswer.signingKeyId(foreign.body(), foreign.answerOffset(0)))
                    .isNotEqualTo(bank.keyId());
        }
    }

    private List<byte[]> posted(Profile manner, int count) throws Exception {
        RogueBank.Identity identity = new RogueBank.Identity(
                BANK,
                URI.create("https://localhost:" + server.getAddress().getPort()),
                hub.certificate(),
                bank,
                encryption,
                (subject, asOf) -> AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.ANSWERED, asOf));
        try (var _ = RogueBank.start(identity, manner, Clock.systemUTC())) {
            List<byte[]> bodies = new ArrayList<>();
            while (bodies.size() < count) {
                byte[] next = posts.poll(30, TimeUnit.SECONDS);
                assertThat(next).as("post %s of %s", bodies.size() + 1, count).isNotNull();
                bodies.add(next);
            }
            return bodies;
        }
    }

    private void lease(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (handedOut.getAndSet(true)) {
            reply(exchange, MediaTypes.JSON, Json.write(new NoWork(0, 1)));
            return;
        }
        try {
            byte[] batch = WorkBatchCodec.encode(new WorkBatch(BANK, now, List.of(), leases));
            reply(exchange, MediaTypes.WORK, SealedBatch.sealWork(encryption.certificate(), BANK, batch));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reply(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static List<UUID> inquiries(byte[] body) throws MalformedException {
        AnswerPost post = AnswerPostCodec.decode(body);
        return IntStream.range(0, post.count()).mapToObj(post::inquiryId).toList();
    }

    private static List<UUID> ids(WorkLease lease) {
        return lease.items().stream().map(WorkItem::inquiryId).toList();
    }

    private WorkLease lease(int items) {
        List<WorkItem> all = Stream.generate(this::item).limit(items).toList();
        return new WorkLease(Bytes.random(16, RANDOM), now.plus(Duration.ofMinutes(10)), all);
    }

    private WorkItem item() {
        Bytes device = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(RANDOM))));
        return new WorkItem(
                UUID.randomUUID(),
                now,
                now.plus(Duration.ofHours(23)),
                1,
                "11010519491231002X",
                "8613800138000",
                "张三",
                Bytes.random(16, RANDOM),
                device,
                3,
                Bytes.random(16, RANDOM),
                Bytes.random(32, RANDOM),
                1,
                now,
                now.plus(Duration.ofHours(24)),
                Bytes.random(384, RANDOM),
                Bytes.random(132, RANDOM));
    }

    private SigningKey signing(String uri) {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        try {
            return new SigningKey(
                    key,
                    root.issueLeaf(
                            P256.publicKeyOf(key),
                            uri,
                            LeafUsage.SIGNING,
                            now.minus(Duration.ofDays(1)),
                            now.plus(Duration.ofDays(1))));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private EncryptionKey encryption() {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        try {
            return new EncryptionKey(
                    key,
                    root.issueLeaf(
                            P256.publicKeyOf(key),
                            ChakaUris.institutionEncryption(BANK),
                            LeafUsage.ENCRYPTION,
                            now.minus(Duration.ofDays(1)),
                            now.plus(Duration.ofDays(1))));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
