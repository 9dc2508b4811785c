package org.chaka.simulator.authority;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.SimulatedTime;
import org.chaka.simulator.StoppedTime;
import org.chaka.simulator.TestDatabase;
import org.chaka.simulator.web.WebServer;
import tools.jackson.databind.JsonNode;

/** An authority on a free port, and a hub that asks it over real HTTP. */
final class AuthorityFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2021-12-21T02:00:00Z");
    static final String REAL_NAME = "/authority/v1/real-name";
    static final String CHALLENGES = "/authority/v1/challenges";
    static final String VERDICTS = "/authority/v1/verdicts";
    static final String CERTIFICATES = "/authority/v1/certificates";
    static final String PASSKEY_CHALLENGES = "/authority/v1/passkey-challenges";
    static final String PASSKEYS = "/authority/v1/passkeys";
    static final String PASSKEY_REMOVALS = "/authority/v1/passkey-removals";
    static final String PASSKEY_VERDICTS = "/authority/v1/passkey-verdicts";

    /** Where passkeys are used. */
    static final URI SITE = URI.create("https://chaka.example:8443");

    static final SecureRandom RANDOM = new SecureRandom();

    private static final Instant FROM = NOW.minus(Duration.ofDays(1));
    private static final Instant TO = NOW.plus(Duration.ofDays(365));

    /** What came back. */
    record Reply(int status, String contentType, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }
    }

    final CertificateIssuer root = CertificateIssuer.createRoot("authority root", FROM, TO, RANDOM);
    final SigningKey authoritySigning;
    final EncryptionKey authorityEncryption;
    final SigningKey hub = selfSigned(FROM, TO);
    final Path hubCertificate;
    final DataSource database;
    final SimulatedTime time;

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebServer server;

    AuthorityFixture(Path folder) throws IOException, MalformedException, SQLException {
        ECPrivateKeyParameters signing = P256.generate(RANDOM);
        ECPrivateKeyParameters encryption = P256.generate(RANDOM);
        authoritySigning = new SigningKey(
                signing,
                root.issueLeaf(P256.publicKeyOf(signing), ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING, FROM, TO));
        authorityEncryption = new EncryptionKey(
                encryption,
                root.issueLeaf(
                        P256.publicKeyOf(encryption), ChakaUris.AUTHORITY_ENCRYPTION, LeafUsage.ENCRYPTION, FROM, TO));
        time = StoppedTime.at(NOW, folder);
        hubCertificate = folder.resolve("hub-signing.pem");
        PemFiles.writeCertificate(hubCertificate, hub.certificate());
        // The authority needs to know its own address, which is known when the server has a port.
        AtomicReference<IdentityAuthority> authority = new AtomicReference<>();
        server = new WebServer.Builder()
                .route("GET", CERTIFICATES, request -> authority.get().certificates(request))
                .route("POST", REAL_NAME, request -> authority.get().realName().handle(request))
                .route(
                        "POST",
                        CHALLENGES,
                        request -> authority.get().challenges().handle(request))
                .route("GET", "/authority", request -> authority.get().page(request))
                .route("POST", VERDICTS, request -> authority.get().verdicts().handle(request))
                .route(
                        "POST",
                        PASSKEY_CHALLENGES,
                        request -> authority.get().passkeyChallenges().handle(request))
                .route("POST", PASSKEYS, request -> authority.get().passkeys().handle(request))
                .route(
                        "POST",
                        PASSKEY_REMOVALS,
                        request -> authority.get().passkeyRemovals().handle(request))
                .route(
                        "POST",
                        PASSKEY_VERDICTS,
                        request -> authority.get().passkeyVerdicts().handle(request))
                .start(0);
        database = TestDatabase.ofNewParty();
        authority.set(new IdentityAuthority(
                authoritySigning,
                authorityEncryption,
                hubCertificate,
                address(""),
                PasskeySite.of(SITE),
                database,
                Bytes.random(32, RANDOM),
                time));
    }

    static SigningKey selfSigned(Instant from, Instant to) {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        try {
            return new SigningKey(
                    key, CertificateIssuer.selfSigned(key, ChakaUris.HUB_SIGNING, LeafUsage.SIGNING, from, to, RANDOM));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI address(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    /** A request as an honest hub makes it. */
    Reply ask(String path, Object body) throws Exception {
        byte[] json = Json.write(body);
        return post(path, json, signed(path, json, hub, time.instant()));
    }

    /** The headers of a signature with a fresh nonce. */
    Map<String, String> signed(String path, byte[] body, SigningKey key, Instant created) {
        return signed(path, body, SignatureTag.AUTHORITY_REQUEST, key, created);
    }

    Map<String, String> signed(String path, byte[] body, SignatureTag tag, SigningKey key, Instant created) {
        RequestParts parts = new RequestParts("POST", address(path).toString(), MediaTypes.JSON, body);
        return HttpSignatures.signRequest(parts, tag, key, created, HttpSignatures.newNonce(RANDOM));
    }

    Reply post(String path, byte[] body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", MediaTypes.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return reply(request.build());
    }

    /** A page for people. */
    String page(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    Reply get(String path) throws Exception {
        return reply(HttpRequest.newBuilder(address(path)).build());
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }

    private Reply reply(HttpRequest request) throws IOException, InterruptedException, JsonRefusedException {
        HttpResponse<byte[]> reply = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(
                reply.statusCode(),
                reply.headers().firstValue("Content-Type").orElseThrow(),
                Json.read(reply.body(), JsonNode.class));
    }
}
