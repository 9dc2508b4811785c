package org.chaka.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiPredicate;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.WholeReply;
import org.chaka.protocol.key.SigningKey;

/** Over mutual TLS, to the holder of the pinned certificate alone. */
final class HttpCarriage implements Carriage {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(30);

    private final String base;
    private final HttpClient http;

    /** Connects nowhere yet; {@code base} is scheme, host and port of the hub. */
    HttpCarriage(String base, SigningKey signingKey, X509Certificate hubCertificate) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(MutualTls.bank(signingKey, hubCertificate))
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    @Override
    public HubReply carry(Call call, BiPredicate<HubReply, String> fromHub) throws IOException, InterruptedException {
        Map<String, String> signature = call.signature().get();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()))
                .timeout(REPLY_TIMEOUT)
                .header("Content-Type", call.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        signature.forEach(request::header);
        HttpResponse<byte[]> raw = WholeReply.send(http, request.build(), HttpResponse.BodyHandlers.ofByteArray());
        HubReply reply = new HubReply(
                raw.statusCode(),
                raw.headers().firstValue("Content-Type").orElse(null),
                name -> raw.headers().firstValue(name).orElse(null),
                raw.body());
        if (!fromHub.test(reply, signature.get(HttpSignatures.SIGNATURE))) {
            throw HubUnavailableException.notSigned(reply);
        }
        return reply;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
