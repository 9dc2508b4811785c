package org.chaka.hub.platform;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.springframework.stereotype.Component;

/** What the hub asks of others, under its own signature (protocol section 5). */
@Component
public class SignedRequests {
    private final HubKeys hubKeys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignedRequests(HubKeys hubKeys, Clock clock) {
        this.hubKeys = hubKeys;
        this.clock = clock;
    }

    /**
     * A POST that is signed now, with a nonce of its own.
     *
     * @param tag whom it is for
     * @param patience how long the reply may take
     */
    public HttpRequest post(URI target, String contentType, byte[] body, SignatureTag tag, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(patience)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        HttpSignatures.signRequest(
                        new RequestParts("POST", target.toString(), contentType, body),
                        tag,
                        hubKeys.signing(),
                        clock.instant(),
                        HttpSignatures.newNonce(random))
                .forEach(request::header);
        return request.build();
    }
}
