package org.chaka.node.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.WireLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kit against a bank that is pushed to (protocol section 6.3): takes from the kit's hub what a bank would fetch, and
 * pushes it as the hub does. Of a reply that a bank must not believe it pushes nothing, so the cases about these judge this
 * class; all others judge the bank.
 */
public final class KitPush implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KitPush.class);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final URI bank;
    private final String kit;
    private final SigningKey hub;
    private final SigningKey own;
    private final Clock clock;
    private final KitKeys keys;
    private final HttpClient toKit;
    private final HttpClient toBank;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Begins to push.
     *
     * @param folder of the kit, with the hub's key
     * @param kit the address of the kit's hub
     * @param own the bank's signing key: its server shows the certificate, and the kit's hub asks for a signature
     * @param bank where the bank takes pushes
     * @throws KitException when the folder is none of the kit
     */
    public KitPush(Path folder, URI kit, SigningKey own, URI bank, Clock clock) throws KitException {
        this.keys = KitKeys.read(folder, clock.instant());
        this.hub = keys.hub;
        this.kit = kit.toString();
        this.own = own;
        this.bank = bank;
        this.clock = clock;
        this.toKit = client(MutualTls.bank(own, hub.certificate()));
        this.toBank = client(MutualTls.believing(hub, own.certificate()::equals));
        threads.execute(this::run);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        toKit.shutdownNow();
        toBank.shutdownNow();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(round());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fetches and pushes once; for how long to wait before the next time. */
    private Duration round() throws InterruptedException {
        byte[] body = Json.write(new LeaseRequest(WireLimits.MAX_ITEMS));
        String uri = kit + SeenRequest.LEASES;
        Map<String, String> signature = sign(uri, MediaTypes.JSON, body, SignatureTag.BANK_REQUEST, own);
        try {
            HttpResponse<byte[]> reply =
                    toKit.send(post(uri, MediaTypes.JSON, body, signature), BodyHandlers.ofByteArray());
            if (!isFromHub(reply, signature.get(HttpSignatures.SIGNATURE))) {
                return AGAIN;
            }
            if (reply.statusCode() == OK && type(reply).equals(MediaTypes.WORK)) {
                push(reply.body());
                return Duration.ZERO;
            }
            return wait(reply).orElse(AGAIN);
        } catch (IOException e) {
            LOG.debug("the kit's hub gives nothing just now", e);
            return AGAIN;
        }
    }

    /** Until the bank has taken it, or will not. */
    private void push(byte[] batch) throws IOException, InterruptedException {
        String uri = bank.toString();
        HttpRequest hello = HttpRequest.newBuilder(bank).build();
        toBank.send(hello, BodyHandlers.discarding());
        int status = UNAVAILABLE;
        while (status == UNAVAILABLE) {
            Map<String, String> signature = sign(uri, MediaTypes.WORK, batch, SignatureTag.HUB_PUSH, hub);
            status = toBank.send(post(uri, MediaTypes.WORK, batch, signature), BodyHandlers.discarding())
                    .statusCode();
            if (status == UNAVAILABLE) {
                Thread.sleep(AGAIN);
            }
        }
    }

    private Map<String, String> sign(String uri, String type, byte[] body, SignatureTag tag, SigningKey key) {
        return HttpSignatures.signRequest(
                new RequestParts("POST", uri, type, body),
                tag,
                key,
                clock.instant(),
                HttpSignatures.newNonce(keys.random));
    }

    private boolean isFromHub(HttpResponse<byte[]> reply, String requestSignature) {
        try {
            HttpSignatures.verifyReply(
                    new ReplyParts(reply.statusCode(), type(reply), reply.body(), requestSignature),
                    name -> reply.headers().firstValue(name).orElse(null),
                    keyId -> keyId.equals(hub.keyId()) ? Optional.of(hub.publicKey()) : Optional.empty(),
                    clock);
            return true;
        } catch (HttpSignatureException e) {
            return false;
        }
    }

    private static Optional<Duration> wait(HttpResponse<byte[]> reply) {
        try {
            Integer seconds = reply.statusCode() == OK
                    ? Json.read(reply.body(), NoWork.class).retryAfterSeconds()
                    : Json.read(reply.body(), ProblemJson.class).retryAfterSeconds();
            return Optional.ofNullable(seconds).map(Duration::ofSeconds);
        } catch (JsonRefusedException e) {
            return Optional.empty();
        }
    }

    private static String type(HttpResponse<byte[]> reply) {
        return reply.headers().firstValue("Content-Type").orElse("");
    }

    private static HttpRequest post(String uri, String type, byte[] body, Map<String, String> signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.forEach(request::header);
        return request.build();
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
    }
}
