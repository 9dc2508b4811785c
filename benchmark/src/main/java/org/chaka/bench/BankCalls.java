package org.chaka.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;

/** A bank's calls to the hub: real HTTP over mutual TLS, each really signed. */
public final class BankCalls {
    private final SigningKey key;
    private final String hub;
    private final HttpClient http;
    private final Clock clock;
    private final SecureRandom nonces = new SecureRandom();

    /**
     * Calls of one bank.
     *
     * @param hub its address for banks, without a path
     * @param hubCertificate the pinned one
     */
    public BankCalls(SigningKey key, String hub, X509Certificate hubCertificate, Clock clock) {
        this.key = key;
        this.hub = hub;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(MutualTls.bank(key, hubCertificate))
                .build();
        this.clock = clock;
    }

    /** Posts a body, with a nonce of its own each time. */
    public HttpResponse<byte[]> send(String path, String type, byte[] body) throws IOException, InterruptedException {
        String target = hub + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        HttpSignatures.signRequest(
                        new RequestParts("POST", target, type, body),
                        SignatureTag.BANK_REQUEST,
                        key,
                        clock.instant(),
                        HttpSignatures.newNonce(nonces))
                .forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
